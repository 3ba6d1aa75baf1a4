import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { chmodSync, lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isForCompiling, type PostgresBinaries } from './postgres-binaries.ts';
import { canReach, ENTER, READ_AND_ENTER } from './reach.ts';
import { Problem } from '../problem.ts';
import { postgresUser, type RunAs } from './unprivileged-user.ts';

/** Where a cluster's files lie and who runs them. */
export interface Placement {
  /** Undefined: as oneself. */
  readonly runAs: RunAs | undefined;
  readonly binaries: string;
  /** Folder that holds `data`. */
  readonly home: string;
}

const RECORD = 'elsewhere.json';
const OWNER_MARK = 'belongs-to';

/** The folder outside `folder` that this cluster uses because its user cannot reach `folder`. */
export function elsewhereOf(folder: string): string | undefined {
  const record = join(folder, RECORD);
  if (!existsSync(record)) return undefined;
  const { path } = JSON.parse(readFileSync(record, 'utf8')) as { path: string };
  return existsSync(path) && belongsTo(path, folder) ? path : undefined;
}

function markOwner(path: string, folder: string): void {
  writeFileSync(join(path, OWNER_MARK), resolve(folder), { mode: 0o600 });
}

/**
 * Decides where a cluster lives. An ordinary user: in `folder`. Root: PostgreSQL runs as somebody
 * else, and what that user cannot reach (a checkout under a 0700 home) is put into a 0700 folder of
 * its own under /var, recorded in `folder` so that it can be removed again.
 * @throws Problem when root finds no unprivileged user or no place.
 */
export function placeCluster(folder: string, binaries: PostgresBinaries): Placement {
  // Whatever the umask says, PostgreSQL's user must get through; the data itself is 0700.
  if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o711);
  const before = elsewhereOf(folder);
  if (before !== undefined) markOwner(before, folder);
  const runAs = postgresUser(join(before ?? folder, 'data'));
  if (process.getuid?.() !== 0) return { runAs, binaries: binaries.folder, home: folder };
  if (!runAs) {
    throw new Problem('PostgreSQL does not run as root, and there is no unprivileged user.', [
      'Start as an ordinary user, or create one: useradd --system postgres',
      'Or use a PostgreSQL of your own: DATABASE_URL=postgresql://owner:password@host:5432/ticketgate',
    ]);
  }
  const dataHere = before === undefined && canReach(folder, runAs, ENTER);
  const binariesHere = areReachable(binaries.folder, runAs);
  const away = dataHere && binariesHere ? undefined : (before ?? makeElsewhere(folder, runAs));
  return {
    runAs,
    home: dataHere || !away ? folder : away,
    binaries: binariesHere || !away ? binaries.folder : copyBinaries(binaries, away, runAs),
  };
}

function areReachable(binaries: string, user: RunAs): boolean {
  const needed = ['bin/postgres', 'lib/postgresql', 'share/postgresql/timezonesets'];
  return needed.every((path) => canReach(join(binaries, path), user, READ_AND_ENTER));
}

/** The names are guessable and /var/tmp is everyone's, so a folder that stands already is not trusted. */
function makeElsewhere(folder: string, user: RunAs): string {
  const hash = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12);
  for (const base of ['/var/lib', '/var/tmp']) {
    const path = join(base, `ticketgate-${hash}`);
    if (isOurs(path, folder) || makeFolder(path)) {
      // Recorded before anything is put there: whatever happens next, reset finds it.
      writeFileSync(join(folder, RECORD), JSON.stringify({ path }));
      markOwner(path, folder);
      chownSync(path, user.uid, user.gid);
      if (canReach(path, user, ENTER)) return path;
      rmSync(path, { recursive: true });
    }
  }
  throw new Problem(`No folder for PostgreSQL's files: its user cannot reach ${folder}.`, [
    'Put the state where others may enter: TICKETGATE_STATE_DIR=/srv/ticketgate npm start',
  ]);
}

function makeFolder(path: string): boolean {
  try {
    mkdirSync(path, { mode: 0o700 });
    return true;
  } catch {
    return false;
  }
}

function isOurs(path: string, folder: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isDirectory() === true && (stats.mode & 0o077) === 0 && belongsTo(path, folder);
}

/** A folder belongs to the state folder named in it, or, that one being gone, to who records it (it moved). */
function belongsTo(path: string, folder: string): boolean {
  const mark = join(path, OWNER_MARK);
  if (!existsSync(mark) || lstatSync(mark).uid !== 0) return false;
  const owner = readFileSync(mark, 'utf8');
  return owner === resolve(folder) || !existsSync(join(owner, RECORD));
}

function copyBinaries(binaries: PostgresBinaries, away: string, user: RunAs): string {
  const name = `postgres-${binaries.version}`;
  const target = join(away, name);
  if (existsSync(target)) return target;
  for (const old of readdirSync(away)) {
    if (old.startsWith('postgres-')) rmSync(join(away, old), { recursive: true });
  }
  const half = `${target}.part`;
  cpSync(binaries.folder, half, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !isForCompiling(path),
  });
  giveTo(half, user);
  renameSync(half, target);
  return target;
}

function giveTo(path: string, user: RunAs): void {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return;
  chownSync(path, user.uid, user.gid);
  chmodSync(path, stats.mode | (stats.isDirectory() ? 0o700 : 0o600));
  if (!stats.isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(join(path, name), user);
}
