import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '@ticketgate/testing';

/** The last version that was released; a release moves it on. */
const PREVIOUS_RELEASE = '5a485efb2012e9e13fde5faf72b5997dd6a89845';

const OURS = '@ticketgate';

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: repositoryRoot, encoding: 'utf8', stdio: 'pipe' }).trim();

/** The whole name of its commit; undefined in a checkout whose history does not reach back so far. */
export function previousRelease(): string | undefined {
  try {
    return git('rev-parse', '--verify', `${PREVIOUS_RELEASE}^{commit}`);
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
