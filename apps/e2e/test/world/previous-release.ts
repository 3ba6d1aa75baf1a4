import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '@ticketgate/testing';

/** Every file of a migration. */
const MIGRATIONS = ':(glob)apps/*/src/database/migrations/[0-9]*.ts';

const OURS = '@ticketgate';

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: repositoryRoot, encoding: 'utf8', stdio: 'pipe' }).trim();

/**
 * The commit whose services are to serve on the schema of this tree: the last release (a tag `v…`);
 * until there is one, the newest commit that knew an older schema. Undefined in a checkout whose
 * history does not reach back so far.
 */
export function previousRelease(): string | undefined {
  return (
    answered('describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*', 'HEAD^') ?? olderSchema()
  );
}

function olderSchema(): string | undefined {
  const isUnderWay = answered('status', '--porcelain', '--', MIGRATIONS);
  if (isUnderWay === undefined) return undefined;
  if (isUnderWay !== '') return answered('rev-parse', 'HEAD');
  const changed = answered('log', '-1', '--format=%H', '--', MIGRATIONS);
  return changed && answered('rev-parse', '--verify', `${changed}^`);
}

/** What git says; undefined when it refuses. */
function answered(...args: string[]): string | undefined {
  try {
    return git(...args);
  } catch {
    return undefined;
  }
}

/** A checkout beside this one, which can be built and started. */
export interface Checkout {
  readonly root: string;
  remove(): void;
}

/** Checks a commit out, with the packages that are installed here and its own projects among them. */
export function checkOut(commit: string): Checkout {
  const root = join(mkdtempSync(join(tmpdir(), 'ticketgate-release-')), 'ticketgate');
  git('worktree', 'add', '--detach', root, commit);
  linkPackages(join(repositoryRoot, 'node_modules'), join(root, 'node_modules'));
  for (const group of ['apps', 'libs']) {
    for (const project of readdirSync(join(root, group))) {
      const nested = join(repositoryRoot, group, project, 'node_modules');
      if (existsSync(nested)) symlinkSync(nested, join(root, group, project, 'node_modules'));
      const ours = join(root, 'node_modules', OURS, project);
      symlinkSync(join(root, group, project), ours);
    }
  }
  return {
    root,
    remove: () => {
      git('worktree', 'remove', '--force', root);
      rmSync(join(root, '..'), { recursive: true, force: true });
    },
  };
}

function linkPackages(from: string, to: string): void {
  mkdirSync(join(to, OURS), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== OURS) symlinkSync(join(from, name), join(to, name));
  }
}
