import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@ticketgate/testing';

/** The files and folders of the state folder, by what they are for. */
export interface StatePaths {
  readonly dir: string;
  readonly lock: string;
  readonly secrets: string;
  readonly demoJson: string;
  readonly demoEnv: string;
  /** What the operator's commands need in their environment. */
  readonly operatorEnv: string;
  readonly postgres: string;
  readonly redis: string;
  readonly logs: string;
  /** Compiled code of our own processes, which makes the next start quicker. */
  readonly cache: string;
}

export function statePaths(dir: string): StatePaths {
  return {
    dir,
    lock: join(dir, 'start.lock'),
    secrets: join(dir, 'secrets.json'),
    demoJson: join(dir, 'demo.json'),
    demoEnv: join(dir, 'demo.env'),
    operatorEnv: join(dir, 'operator.env'),
    postgres: join(dir, 'postgres'),
    redis: join(dir, 'redis'),
    logs: join(dir, 'logs'),
    cache: join(dir, 'cache'),
  };
}

/**
 * Makes the state folder and proves that it can be written to. Others may pass through it (root's
 * PostgreSQL runs as somebody else), but not list it; each file in it is readable by its owner only.
 * @throws Problem saying which folder and what to set.
 */
export function prepareState(paths: StatePaths): void {
  const probe = join(paths.dir, `.probe-${process.pid}`);
  try {
    if (!existsSync(paths.dir)) {
      mkdirSync(paths.dir, { recursive: true });
      chmodSync(paths.dir, 0o711);
    }
    for (const folder of [paths.logs, paths.cache]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    }
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Problem(
      `The state folder ${paths.dir} cannot be written to (${reason}).`,
      [
        'Name a folder that can: TICKETGATE_STATE_DIR="$HOME/ticketgate-state" npm start',
        'If it was made by another user, start as that user.',
      ],
      error,
    );
  }
}

/** Writes a file that only its owner may read, whole or not at all. */
export function writePrivately(path: string, text: string): void {
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  renameSync(draft, path);
}

/** A JSON file of the state folder; undefined when there is none. @throws Problem when it is damaged. */
export function readState(path: string): unknown {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    throw new Problem(
      `${path} is damaged.`,
      ['Start over with an empty state: npm run reset'],
      error,
    );
  }
}
