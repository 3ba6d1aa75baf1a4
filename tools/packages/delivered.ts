import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { needsOf, withNeeds, type LockedPackages } from './lock.ts';

const CONSOLE = 'apps/console';
const IMPORT = /\bfrom '((?:@[^/']+\/)?[^./'][^/']*)/g;

/** Packages that the console's sources import: their code is built into its pages. */
function importedByPages(): string[] {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: path.join(repositoryRoot, CONSOLE) });
  const names = files
    .filter((file) => !file.includes('.spec.'))
    .flatMap((file) => {
      const source = readFileSync(path.join(repositoryRoot, CONSOLE, file), 'utf8');
      return [...source.matchAll(IMPORT)].map(([, name = '']) => name);
    });
  return [...new Set(names)].filter((name) => !name.startsWith('node:')).toSorted();
}

/** Folders of others' packages whose code is in the console's pages, which core-service serves. */
export function packagesOfPages(packages: LockedPackages): readonly string[] {
  const folders = [...withNeeds(packages, importedByPages(), CONSOLE)];
  return folders.filter((folder) => !packages[folder]?.link);
}

/** Folders of all packages that a service of ours runs, our own among them. */
export function packagesOfService(packages: LockedPackages, service: string): readonly string[] {
  const app = `apps/${service}`;
  const folders = withNeeds(packages, needsOf(packages[app]), app);
  return [...folders].filter((folder) => !packages[folder]?.dev);
}

/** Folders of others' packages that somebody who runs the product gets. */
export function deliveredPackages(packages: LockedPackages): readonly string[] {
  const installed = Object.entries(packages)
    .filter(([folder, { link, dev }]) => folder.includes('node_modules/') && !link && !dev)
    .map(([folder]) => folder);
  return [...new Set([...installed, ...packagesOfPages(packages)])].toSorted();
}
