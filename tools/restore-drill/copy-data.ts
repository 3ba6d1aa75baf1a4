import { chownSync, copyFileSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** What a running server keeps for itself: the folders are copied, their contents are not. */
const EMPTY = new Set([
  ...['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots'],
  ...['pg_stat_tmp', 'pg_subtrans'],
]);
const LEFT_OUT = /^(postmaster\.(pid|opts)|pgsql_tmp.*|backup_label)$/;

/** Copies the files of a running server; those that go meanwhile are no longer needed. */
export function copyData(from: string, to: string, owner: Owner): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (LEFT_OUT.test(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      mkdirSync(target, { mode: 0o700 });
      chownSync(target, owner.uid, owner.gid);
      if (!EMPTY.has(entry.name)) copyData(source, target, owner);
    } else copyFile(source, target, owner);
  }
}

function copyFile(source: string, target: string, { uid, gid }: Owner): void {
  try {
    copyFileSync(source, target);
    chownSync(target, uid, gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Hands a file, or a folder with all in it, to whom the server runs as. */
export function giveTo(path: string, owner: Owner): void {
  chownSync(path, owner.uid, owner.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(join(path, name), owner);
}
