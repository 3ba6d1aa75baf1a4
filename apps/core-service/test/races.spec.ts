import type { TicketBody } from '@ticketgate/contracts';
import { fakeClock, type UserRow } from '@ticketgate/testing';
import { caller, startCore, type Call, type TestCore, type TestTenant } from './core.ts';
import { until } from './event-readers.ts';
import { cursorKey, replicaOf, type Replica } from './replicas.ts';

const clock = fakeClock();
let core: TestCore;
let other: Replica;

beforeAll(async () => {
  core = await startCore({ clock, config: { cursorKey, maxStalenessMs: 1e12 } });
  other = await replicaOf(core, { clock });
});
afterAll(async () => {
  await other.app.stop();
  await core.stop();
});

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** The tenant's agent at both replicas, by turns. */
const everywhere = (tenant: TestTenant): ((index: number) => Call) => {
  const there = caller(`${other.baseUrl}/api/client-api/ticket/`, tenant.token);
  return (index) => (index % 2 === 0 ? tenant.call : there);
};

interface Step {
  readonly action: string;
  readonly user: string | null;
  readonly status: string | null;
}

const historyOf = async (tenant: TestTenant, { id }: Pick<TicketBody, 'id'>): Promise<Step[]> => {
  const { rows } = await core.owner.query<Step>(
    `SELECT action, coalesce(after ->> 'userId', before ->> 'userId') AS user,
       after ->> 'status' AS status
     FROM desk.ticket_history WHERE tenant_id = $1 AND ticket_id = $2 ORDER BY at, id`,
    [tenant.id, id],
  );
  return rows;
};

describe('K35: 50 at once over two replicas', () => {
  it('reassigning and closing: nothing changes after the end, and the history adds up', async () => {
    const acme = await core.tenant();
    const at = everywhere(acme);
    const people: UserRow[] = await Promise.all(times(5, () => acme.user({ role: 'AGENT' })));
    const ticket = await acme.ticket();
    const answers = await Promise.all(
      times(50, (i) => {
        if (i === 25) {
          const query = { status: 'CANCELLED' };
          return at(i)(`${ticket.ticketNumber}/status`, { method: 'PUT', query });
        }
        const query = { userIdentifier: people[i % 5]?.email ?? '' };
        const method = i % 3 === 0 ? 'DELETE' : 'POST';
        return at(i)(`${ticket.ticketNumber}/assignee`, { method, query });
      }),
    );
    expect(answers[25]?.status).toBe(200);
    for (const { status, text } of answers) {
      expect([200, 409]).toContain(status);
      if (status === 409) expect(text).toContain('ticket_closed');
    }
    const steps = await historyOf(acme, ticket);
    expect(steps.at(-1)).toMatchObject({ action: 'status_changed', status: 'CANCELLED' });
    const assigned = new Set<string | null>();
    for (const { action, user } of steps) {
      // Nobody is added twice nor taken out who is not there.
      if (action === 'assignee_added') {
        expect(assigned.has(user)).toBe(false);
        assigned.add(user);
      }
      if (action === 'assignee_removed') expect(assigned.delete(user)).toBe(true);
    }
    const { body } = await acme.call(ticket.ticketNumber);
    expect(new Set(body.assignees.map(({ id }) => id))).toEqual(assigned);
  });

  it('opening tickets while the tenant is switched off: each is there and told, or neither', async () => {
    const acme = await core.tenant();
    const at = everywhere(acme);
    const json = { title: 'At the last moment' };
    const opening = times(50, (i) => at(i)('create', { json }));
    await core.owner.query(
      `WITH head AS (UPDATE security.feed_head SET seq = seq + 1 RETURNING seq)
       INSERT INTO security.feed (seq, level, subject, effect, expires_at, created_at)
       SELECT seq, 'tenant', $1, 'revoke', now() + interval '1 day', now() FROM head`,
      [acme.id],
    );
    const answers = await Promise.all(opening);
    const opened = answers.filter(({ status }) => status === 201);
    expect(answers.filter(({ status }) => ![201, 401].includes(status))).toEqual([]);
    for (const i of [0, 1]) await until(async () => (await at(i)('search')).status === 401);
    const { rows } = await core.owner.query<{ id: string; events: number }>(
      `SELECT id, (SELECT count(*)::int FROM desk.outbox o
         WHERE (o.tenant_id, o.ticket_id) = (t.tenant_id, t.id)) AS events
       FROM desk.ticket t WHERE tenant_id = $1`,
      [acme.id],
    );
    expect(rows.map(({ id }) => id).sort()).toEqual(opened.map(({ body }) => body.id).sort());
    expect(rows.filter(({ events }) => events !== 1)).toEqual([]);
  });
});
