import { deliveredPackages } from '../packages/delivered.ts';
import { isAllowed, licenceOf } from '../packages/licence.ts';
import { lockedPackages, packageName, type Locked } from '../packages/lock.ts';
import { found, type Outcome } from './step.ts';

/** What is wrong with the licence of a package that is handed on; undefined when nothing is. */
export function licenceProblem(folder: string, entry: Locked): string | undefined {
  const licence = licenceOf(folder, entry);
  const named = `${packageName(folder)} ${entry.version ?? ''}`;
  if (licence === undefined) return `${named}: says nothing about its licence`;
  if (isAllowed(licence)) return undefined;
  return `${named}: ${licence} is not among the licences of tools/packages/licence.ts`;
}

/** Every package that whoever runs the product gets may be handed on by naming its authors. */
export function licences(): Promise<Outcome> {
  const packages = lockedPackages();
  const folders = deliveredPackages(packages);
  const problems = folders.map((folder) => licenceProblem(folder, packages[folder] ?? {}));
  const wrong = problems.filter((problem) => problem !== undefined);
  return Promise.resolve(found(wrong, `${folders.length} packages`));
}
