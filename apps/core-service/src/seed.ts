import { isUuid, newId, parseEnv, systemClock } from '@ticketgate/runtime';
import { parseArgs } from 'node:util';
import { SeedEnv } from './config/env.ts';
import { createDataSource } from './database/data-source.ts';
import { GroupEntity } from './groups/group.entity.ts';
import { groupKey } from './groups/group.ts';

const DEMO_GROUPS = ['Technology', 'Facilities', 'Human Resources', 'Finance'];

/** Creates the demo groups of one tenant, once; existing ones are left as they are. */
async function seed(url: string, tenantId: string): Promise<{ id: string; name: string }[]> {
  const source = await createDataSource(url).initialize();
  try {
    const groups = source.getRepository(GroupEntity);
    const createdAt = systemClock.now();
    await groups
      .createQueryBuilder()
      .insert()
      .values(
        DEMO_GROUPS.map((name) => ({
          tenantId,
          id: newId(systemClock),
          name,
          nameKey: groupKey(name),
          description: '',
          createdAt,
          updatedAt: createdAt,
        })),
      )
      .orIgnore()
      .execute();
    const rows = await groups.find({ where: { tenantId }, order: { name: 'ASC' } });
    return rows.map(({ id, name }) => ({ id, name }));
  } finally {
    await source.destroy();
  }
}

async function main(): Promise<void> {
  const { DATABASE_URL: url } = parseEnv(SeedEnv, process.env);
  const { values } = parseArgs({
    options: { tenant: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  if (!isUuid(values.tenant)) throw new Error('say for whom: --tenant <UUID of the tenant>');
  const groups = await seed(url, values.tenant);
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ groups })}\n`
      : groups.map(({ id, name }) => `desk: group ${id} ${name}\n`).join(''),
  );
}

try {
  await main();
} catch (error) {
  const reason = error instanceof Error ? error.message || error.name : String(error);
  process.stderr.write(`desk: seed failed: ${reason}\n`);
  process.exitCode = 1;
}
