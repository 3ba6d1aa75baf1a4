import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { found, type Outcome } from './step.ts';

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly version?: string;
}

/** Entries that name a registry, or that nothing would notice being swapped. */
export function lockProblems(packages: Readonly<Record<string, Locked>>): string[] {
  return Object.entries(packages).flatMap(([name, entry]) => {
    const problems: string[] = [];
    if (/^[a-z+]+:/.test(entry.resolved ?? '')) {
      problems.push(
        `${name}: "resolved" names an address; install with omit-lockfile-registry-resolved`,
      );
    }
    const installed = name.includes('node_modules/') && !entry.link;
    if (installed && !entry.integrity) problems.push(`${name}: has no integrity hash`);
    return problems;
  });
}

/** The lock file works with whatever registry a machine has, and pins what that may answer. */
export async function lockFile(): Promise<Outcome> {
  const text = readFileSync(path.join(repositoryRoot, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };
  return Promise.resolve(found(lockProblems(packages), `${Object.keys(packages).length} packages`));
}
