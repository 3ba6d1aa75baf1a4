import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { repositoryRoot } from '../repository.ts';
import { packagesOfPages, packagesOfService } from '../packages/delivered.ts';
import { licenceOf } from '../packages/licence.ts';
import {
  lockedPackages,
  packageName,
  realFolder,
  type Locked,
  type LockedPackages,
} from '../packages/lock.ts';
import { parseBill, type Bill, type Component } from './cyclonedx.ts';

/** What an image is made of. */
export const SERVICES = ['oauth-server', 'core-service', 'cli'] as const;
export type Service = (typeof SERVICES)[number];

const MOST_OUTPUT = 64 * 1024 * 1024;

/**
 * The bill of materials of a service's image, out of the lock file: production dependencies only.
 * @throws Error when npm finds the lock file wanting
 */
export async function serviceBill(service: Service): Promise<Bill> {
  const bill = aboutService(service, await npmBill(service));
  return withLicences(service === 'core-service' ? withPages(bill) : bill);
}

async function npmBill(service: Service): Promise<Bill> {
  const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application'];
  const { stdout } = await promisify(execFile)(
    'npm',
    [...args, '--package-lock-only', `--workspace=apps/${service}`],
    { cwd: repositoryRoot, maxBuffer: MOST_OUTPUT, shell: process.platform === 'win32' },
  );
  return parseBill(JSON.parse(stdout));
}

/**
 * npm makes the whole repository the subject, and the service one of its parts.
 * NOTE its own `--omit=dev` leaves out what a service runs as soon as a tool needs it, too.
 */
function aboutService(service: Service, bill: Bill): Bill {
  const subject = bill.components.find(({ purl }) => purl.includes(`/${service}@`));
  if (!subject) throw new Error(`npm lists no ${service}`);
  const packages = lockedPackages();
  const run = new Set(
    packagesOfService(packages, service).map((folder) => refOf(packages, folder)),
  );
  const known = new Set([subject['bom-ref'], ...run]);
  return {
    ...bill,
    metadata: { ...bill.metadata, component: { ...subject, type: 'application' } },
    components: bill.components.filter((one) => run.has(one['bom-ref'])),
    dependencies: bill.dependencies
      .filter(({ ref }) => known.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((on) => known.has(on)) })),
  };
}

const refOf = (packages: LockedPackages, folder: string) =>
  `${packageName(folder)}@${packages[realFolder(packages, folder)]?.version ?? ''}`;

/** The console is built into the image: its packages are no production dependencies of anything. */
function withPages(bill: Bill): Bill {
  const packages = lockedPackages();
  const known = new Set(bill.components.map((one) => one['bom-ref']));
  const added = packagesOfPages(packages)
    .map((folder) => componentOf(folder, packages[folder] ?? {}))
    .filter((one) => !known.has(one['bom-ref']));
  const subject = bill.metadata.component['bom-ref'];
  return {
    ...bill,
    components: [...bill.components, ...added],
    dependencies: bill.dependencies.map((one) =>
      one.ref === subject
        ? { ...one, dependsOn: [...one.dependsOn, ...added.map((part) => part['bom-ref'])] }
        : one,
    ),
  };
}

function componentOf(folder: string, { version = '', integrity = '' }: Locked): Component {
  const name = packageName(folder);
  const content = Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
  return {
    'bom-ref': `${name}@${version}`,
    type: 'library',
    name,
    version,
    scope: 'required',
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    hashes: [{ alg: 'SHA-512', content }],
  };
}

/** npm leaves out what the lock file does not have. */
function withLicences(bill: Bill): Bill {
  const licences = new Map(
    Object.entries(lockedPackages()).map(([folder, entry]) => [
      `${packageName(folder)}@${entry.version ?? ''}`,
      licenceOf(folder, entry),
    ]),
  );
  const components = bill.components.map((one) => {
    const licence = licences.get(one['bom-ref']);
    if (one.licenses?.length || licence === undefined) return one;
    const choice = /\s/.test(licence) ? { expression: licence } : { license: { id: licence } };
    return { ...one, licenses: [choice] };
  });
  return { ...bill, components };
}
