import { fakeClock } from '@ticketgate/testing';
import { createDataSource } from '../src/database/data-source.ts';
import { SlaClocks1795500110000 } from '../src/database/migrations/1795500110000-sla-clocks.ts';
import { AdoptSlaClocks1795500120000 } from '../src/database/migrations/1795500120000-adopt-sla-clocks.ts';
import { startCore, type TestCore, type TestTenant } from './core.ts';
import { HOUR, move, now, PATIENT, toldOf, watch } from './sla-calls.ts';

const clock = fakeClock();
let core: TestCore;
let acme: TestTenant;

beforeAll(async () => {
  core = await startCore({ clock, config: PATIENT });
  acme = await core.tenant();
});
afterAll(() => core.stop());

/** Runs something as a migration would. */
async function migrating(
  steps: (typeof SlaClocks1795500110000)[] | (typeof AdoptSlaClocks1795500120000)[],
  way: 'up' | 'down',
): Promise<void> {
  const source = await createDataSource(core.database.ownerUrl).initialize();
  const runner = source.createQueryRunner();
  for (const Step of steps) await new Step()[way](runner);
  await source.destroy();
}

/** A ticket as the release before writes it. */
async function written(number: string, status: string, age: number): Promise<void> {
  const at = new Date(clock.epochMs() - age * HOUR).toISOString();
  await core.owner.query(
    `INSERT INTO desk.ticket (tenant_id, id, ticket_number, ticket_type, title, description, status,
       priority, response_hours, resolution_hours, created_by_user_id, created_by_client_id,
       created_at, updated_at)
     VALUES ($1, gen_random_uuid(), $2, 'INCIDENT', 't', '', $3, 'LOW', 1, 10, $4, 'c', $5, $5)`,
    [acme.id, number, status, acme.agent.id, at],
  );
}

const sla = async (number: string) => (await now(core, acme, number)).body.sla;

describe('an upgrade to SLA clocks', () => {
  it('goes back and forth, and tickets of both releases have their clocks', async () => {
    await migrating([SlaClocks1795500110000], 'down');
    await written('INC-1001', 'OPEN', 5);
    await written('INC-1002', 'ON_HOLD', 5);
    await written('INC-1003', 'CLOSED', 5);
    await migrating([SlaClocks1795500110000], 'up');
    await migrating([AdoptSlaClocks1795500120000], 'up');
    // While both releases run, the old one goes on writing.
    await written('INC-1004', 'OPEN', 0);
    const { rows } = await core.owner.query<{ number: string; isNew: boolean }>(
      `SELECT ticket_number AS number, coalesce(sla_next_at = '-infinity', false) AS "isNew"
       FROM desk.ticket ORDER BY 1`,
    );
    expect(rows.flatMap(({ number, isNew }) => (isNew ? [number] : []))).toEqual([
      'INC-1001',
      'INC-1004',
    ]);
    expect((await sla('INC-1001')).response.breached).toBe(true);
    expect((await sla('INC-1002')).resolution).toMatchObject({
      ...{ paused: true, remainingSeconds: 10 * 3_600 },
    });
    await watch(core.app);
    expect(await toldOf(core, acme.id, 'INC-1001')).toEqual([]);
    await move(core, acme, 'INC-1002', 'IN_PROGRESS');
    clock.advance(8 * HOUR + 1);
    await watch(core.app);
    expect(await toldOf(core, acme.id, 'INC-1001')).toEqual(['resolution sla_breached']);
    expect(await toldOf(core, acme.id, 'INC-1002')).toEqual(['resolution sla_at_risk']);
    expect(await toldOf(core, acme.id, 'INC-1003')).toEqual([]);
    expect(await toldOf(core, acme.id, 'INC-1004')).toEqual([
      'response sla_breached',
      'resolution sla_at_risk',
    ]);
  });
});
