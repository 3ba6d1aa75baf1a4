import { statSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { RunAs } from './unprivileged-user.ts';

function grants(stats: Stats, user: RunAs, bits: number): boolean {
  const shift = stats.uid === user.uid ? 6 : stats.gid === user.gid ? 3 : 0;
  return ((stats.mode >> shift) & bits) === bits;
}

export const ENTER = 0o1;
export const READ_AND_ENTER = 0o5;

/**
 * Whether `user` gets to `path` and may do there what `bits` say: every ancestor must have the x bit
 * for that user. Reads modes only, so it can be asked as root without becoming the user.
 */
export function canReach(path: string, user: RunAs, bits: number): boolean {
  const target = resolve(path);
  if (!grants(statSync(target), user, bits)) return false;
  for (let at = dirname(target); ; at = dirname(at)) {
    if (!grants(statSync(at), user, ENTER)) return false;
    if (at === dirname(at)) return true;
  }
}
