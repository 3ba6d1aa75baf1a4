import path from 'node:path';
import type { ImportSite } from './imports.ts';
import { below, filesOf } from './tree.ts';

/** A file that imports. */
export interface Importer {
  /** Below the root, e.g. `apps/core-service/src/tickets/tickets.service.ts`. */
  readonly path: string;
  readonly folder: string;
  readonly tree: Tree;
}

/** What is imported: a file of this repository when `path` is there, else a package. */
export interface Target extends ImportSite {
  readonly path?: string;
}

/** The part of the repository's shape that the table asks about. */
export interface Tree {
  readonly root: string;
  /** File names in a folder given below the root. */
  filesOf(folder: string): readonly string[];
}

export interface Ban {
  readonly target: (target: Target, importer: Importer) => boolean;
  /** Why not, as half a sentence. */
  readonly why: string;
  /** Where the line belongs instead. */
  readonly instead: string;
}

/** A row of the table: who, and what it never imports. */
export interface Layer {
  /** As it stands in a message, with its article. */
  readonly name: string;
  readonly files: (importer: Importer) => boolean;
  readonly never: readonly Ban[];
}

export function treeAt(root: string): Tree {
  return { root, filesOf: (folder) => filesOf(path.join(root, folder)) };
}

export function importerOf(tree: Tree, filename: string): Importer {
  const file = below(tree.root, filename);
  return { path: file, folder: path.posix.dirname(file), tree };
}

export function targetOf(importer: Importer, site: ImportSite): Target {
  if (!site.specifier.startsWith('.')) return site;
  return {
    ...site,
    path: path.posix.join(importer.folder, site.specifier).replace(/\.js$/, '.ts'),
  };
}

/** `service` for `tickets.service.ts`; nothing for a plain file such as `ticket.ts`. */
export function roleOf(file: string): string | undefined {
  return /\.([a-z-]+)\.ts$/.exec(path.posix.basename(file))?.[1];
}

/** The package of a specifier: `@nestjs/common` for `@nestjs/common/x`, `pg` for `pg/lib`. */
export function packageOf({ specifier }: ImportSite): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** `apps/core-service/src/tickets` for any file at or below it; nothing outside `apps`. */
export function featureFolderOf(file: string): string | undefined {
  return /^apps\/[^/]+\/src\/[^/]+(?=\/)/.exec(file)?.[0];
}

/** A folder with use cases or rows of its own is a feature; `http/` or `database/` is not. */
export function isFeature(tree: Tree, folder: string): boolean {
  return tree.filesOf(folder).some((name) => /\.(service|repository)\.ts$/.test(name));
}

const ROLES_BESIDE_A_DOMAIN = ['service', 'repository', 'entity', 'policy'];

/** `ticket.ts` is domain when `ticket.entity.ts`, `tickets.service.ts` or the like stands beside it. */
export function isDomain(tree: Tree, file: string): boolean {
  const name = path.posix.basename(file, '.ts');
  if (!file.endsWith('.ts') || name.includes('.') || name === 'index') return false;
  if (!featureFolderOf(file)) return false;
  const subjects = [name, `${name}s`, `${name}es`, name.replace(/y$/, 'ies')];
  const beside = new Set(tree.filesOf(path.posix.dirname(file)));
  return ROLES_BESIDE_A_DOMAIN.some((role) => subjects.some((s) => beside.has(`${s}.${role}.ts`)));
}

/** Bans on files by the role in their name. */
export const roleIs =
  (...roles: string[]) =>
  (target: Target) =>
    target.path !== undefined && roles.includes(roleOf(target.path) ?? '');

/** Bans on packages, sub-paths included. */
export const packageIs =
  (...packages: string[]) =>
  (target: Target) =>
    target.path === undefined && packages.includes(packageOf(target));
