/**
 * Writes the bill of materials of each service, as CycloneDX JSON:
 * `node tools/sbom.ts [folder]`, which is `dist/sbom` by default.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from './repository.ts';
import { billFaults } from './sbom/cyclonedx.ts';
import { serviceBill, SERVICES } from './sbom/service-bill.ts';

const folder = path.resolve(repositoryRoot, process.argv[2] ?? 'dist/sbom');
await mkdir(folder, { recursive: true });
for (const service of SERVICES) {
  const bill = await serviceBill(service);
  const faults = billFaults(bill);
  if (faults.length > 0) {
    process.exitCode = 1;
    for (const fault of faults) console.error(`${service}: ${fault}`);
  }
  const file = path.join(folder, `${service}.cdx.json`);
  await writeFile(file, `${JSON.stringify(bill, null, 2)}\n`);
  console.log(`${path.relative(repositoryRoot, file)}: ${bill.components.length} components`);
}
