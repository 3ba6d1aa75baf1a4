import { openSync, readFileSync, statSync, truncateSync } from 'node:fs';

const KEEP_BYTES = 5 * 1024 * 1024;

/** Opens a log for appending, only the owner may read it; a log that grew past 5 MiB starts over. */
export function openLog(path: string): number {
  const before = statSync(path, { throwIfNoEntry: false });
  if (before && before.size > KEEP_BYTES) truncateSync(path, 0);
  return openSync(path, 'a', 0o600);
}

/** Size of a log in bytes, 0 when there is none; a later {@link logSince} starts there. */
export function logSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** The last `lines` lines a log has gained since it was `from` bytes long. */
export function logSince(path: string, from: number, lines = 12): string {
  const file = statSync(path, { throwIfNoEntry: false });
  if (!file) return '';
  const text = readFileSync(path).subarray(Math.min(from, file.size)).toString('utf8');
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
