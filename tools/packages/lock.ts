import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';

type Ranges = Readonly<Record<string, string>>;

/** A folder of the tree that `npm ci` makes. */
export interface Locked {
  readonly name?: string;
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  /** Only needed to work on the product. */
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Ranges;
  readonly devDependencies?: Ranges;
  readonly optionalDependencies?: Ranges;
  readonly peerDependencies?: Ranges;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** By folder below the root, e.g. `node_modules/pg`; the root itself is ''. */
export type LockedPackages = Readonly<Record<string, Locked>>;

/** What a file of the repository holds; whoever asks says what that is. */
export const readJson = (...file: readonly string[]): unknown =>
  JSON.parse(readFileSync(path.join(repositoryRoot, ...file), 'utf8'));

export const lockedPackages = (): LockedPackages =>
  (readJson('package-lock.json') as { packages: LockedPackages }).packages;

/** The package of a folder: `node_modules/a/node_modules/@b/c` is `@b/c`. */
export const packageName = (folder: string): string => folder.split('node_modules/').at(-1) ?? '';

/** The folder in which code in `from` finds a package; undefined when nothing is there. */
function folderOf(packages: LockedPackages, name: string, from: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const folder = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[folder]) return folder;
    if (at === '') return undefined;
  }
}

/** Where a package really is: links lead to the workspace. */
export function realFolder(packages: LockedPackages, folder: string): string {
  const { link, resolved = folder } = packages[folder] ?? {};
  return link ? resolved : folder;
}

/** What npm installs with a package, where it installs that at all. */
export const needsOf = (locked: Locked = {}): string[] => {
  const optional = locked.peerDependenciesMeta ?? {};
  const peers = Object.keys(locked.peerDependencies ?? {}).filter(
    (name) => !optional[name]?.optional,
  );
  const { dependencies = {}, optionalDependencies = {} } = locked;
  return [...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers];
};

/** The folders of these packages and of all they need, as found from `from`. */
export function withNeeds(
  packages: LockedPackages,
  names: readonly string[],
  from: string,
): ReadonlySet<string> {
  const folders = new Set<string>();
  const add = (name: string, seenFrom: string) => {
    const folder = folderOf(packages, name, seenFrom);
    if (folder === undefined || folders.has(folder)) return;
    folders.add(folder);
    const real = realFolder(packages, folder);
    for (const needed of needsOf(packages[real])) add(needed, real);
  };
  for (const name of names) add(name, from);
  return folders;
}
