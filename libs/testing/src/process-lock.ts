import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from './servers/running-process.ts';

/** A file that one living process at a time may hold; a killed holder's lock is void. */
export type LockAttempt =
  | { readonly held: true; readonly release: () => void }
  | { readonly held: false; readonly holder: number };

interface Holder {
  readonly pid: number;
  readonly identity: string;
}

/** Takes the lock, or says which living process holds it. */
export function tryLock(path: string): LockAttempt {
  mkdirSync(dirname(path), { recursive: true });
  const mine: Holder = { pid: process.pid, identity: identityOf(process.pid) ?? '' };
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (;;) {
      if (linked(draft, path)) return { held: true, release: () => rmSync(path, { force: true }) };
      const holder = lockHolder(path);
      if (holder !== undefined) return { held: false, holder };
      discard(path, `${draft}.old`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The living process that holds a lock. */
export function lockHolder(path: string): number | undefined {
  const holder = read(path);
  return holder && identityOf(holder.pid) === holder.identity ? holder.pid : undefined;
}

/** Waits for the lock, runs `work` and releases it. */
export async function withLock<T>(
  path: string,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  let attempt = tryLock(path);
  while (!attempt.held) {
    await sleep(100, undefined, { ...(signal && { signal }) });
    attempt = tryLock(path);
  }
  try {
    return await work();
  } finally {
    attempt.release();
  }
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Renamed before it is removed: of two that find the same void lock, one wins. */
function discard(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  rmSync(aside, { force: true });
}
