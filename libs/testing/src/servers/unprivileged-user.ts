import { readFileSync, statSync } from 'node:fs';

/** The identity a server process runs under. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];

/** Finds an existing unprivileged user in the text of `/etc/passwd`: `postgres`, else `nobody`. */
export function unprivilegedUserIn(passwd: string): RunAs | undefined {
  const rows = passwd.split('\n').map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const row = rows.find(([user]) => user === name);
    // NOTE: macOS writes nobody's ids as -2; as unsigned they are what setuid wants.
    const uid = Number(row?.[2]) >>> 0;
    const gid = Number(row?.[3]) >>> 0;
    if (row && uid !== 0) return { uid, gid };
  }
  return undefined;
}

/**
 * Who PostgreSQL must run as: undefined for an ordinary user (as oneself), else the owner of the
 * existing data folder, else an unprivileged user of this machine. PostgreSQL refuses to run as root.
 */
export function postgresUser(dataFolder: string): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return unprivilegedUserIn(readFileSync('/etc/passwd', 'utf8'));
}
