import type { HistoryPageBody } from '@ticketgate/contracts';
import { commitTap, fakeClock } from '@ticketgate/testing';
import type { CoreApp } from '../src/app.ts';
import { startCore, type TestCore, type TestTenant } from './core.ts';
import { callAs } from './people.ts';
import { another, HOUR, move, now, PATIENT, told, toldOf, watch } from './sla-calls.ts';

const clock = fakeClock();
let core: TestCore;
let second: CoreApp;
let acme: TestTenant;
/** Stopped after a test, also when it has failed. */
const dying: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  core = await startCore({ clock, config: PATIENT });
  second = await another(core, clock);
});
beforeEach(async () => {
  acme = await core.tenant();
});
afterEach(async () => {
  for (const stop of dying.splice(0)) await stop();
});
afterAll(async () => {
  await second.stop();
  await core.stop();
});

const HOURS = { responseTimeInHours: 1, resolutionTimeInHours: 10, escalationTimeInHours: 5 };

/** A ticket with clocks. */
async function opened(draft: Readonly<Record<string, unknown>> = HOURS) {
  const answer = await now(core, acme, 'create', { json: { title: 'A ticket', ...draft } });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}

const all = (ticket: { readonly ticketNumber: string }) =>
  toldOf(core, acme.id, ticket.ticketNumber);

describe('the SLA job', () => {
  it('tells each thing once it is so: row, history and event, by the service itself', async () => {
    const ticket = await opened();
    clock.advance(0.8 * HOUR);
    await watch(core.app);
    expect(await all(ticket)).toEqual([]);
    clock.advance(1);
    await watch(core.app);
    expect(await all(ticket)).toEqual(['response sla_at_risk']);
    clock.advance(0.2 * HOUR);
    await watch(core.app);
    await watch(second);
    expect(await told(core, acme.id)).toEqual([
      expect.objectContaining({ type: 'ticket.sla_at_risk', dueAt: ticket.sla.response.dueAt }),
      expect.objectContaining({ type: 'ticket.sla_breached', dueAt: ticket.sla.response.dueAt }),
    ]);
    const { rows } = await core.owner.query(
      `SELECT version, response_warned_at IS NOT NULL AS warned,
         response_breached_at IS NOT NULL AS breached, escalated_at
       FROM desk.ticket WHERE id = $1`,
      [ticket.id],
    );
    expect(rows).toEqual([{ version: 3, warned: true, breached: true, escalated_at: null }]);
    const person = await callAs(core, { tenant: acme, user: await acme.user({ role: 'AGENT' }) });
    const history = await person<HistoryPageBody>(`/${ticket.ticketNumber}/history`);
    expect(history.body.items.at(-1)).toMatchObject({
      action: 'sla_breached',
      before: null,
      after: { clock: 'response', dueAt: ticket.sla.response.dueAt },
      actor: { userId: '00000000-0000-0000-0000-000000000000' },
      clientId: 'ticketgate',
    });
  });

  it('is no answer: who opened the ticket still waits', async () => {
    const ticket = await opened();
    clock.advance(6 * HOUR);
    await watch(core.app);
    expect(await all(ticket)).toEqual(['response sla_breached', 'escalation escalated']);
    const { body } = await now(core, acme, ticket.ticketNumber);
    expect(body.sla.response).toMatchObject({ breached: true, metAt: null });
    expect(body).toMatchObject({ status: 'OPEN', priority: 'MEDIUM' });
  });

  it('tells each thing once, however many run at once', async () => {
    const tickets = await Promise.all(Array.from({ length: 20 }, () => opened()));
    clock.advance(5 * HOUR + 1);
    const runs = Array.from({ length: 50 }, (_, index) => watch(index % 2 ? core.app : second));
    await Promise.all(runs);
    for (const ticket of tickets) {
      expect(await all(ticket)).toEqual(['response sla_breached', 'escalation escalated']);
    }
  });

  it.each(['asked', 'done'] as const)(
    'tells each thing once when a replica dies with its commit %s',
    async (moment) => {
      const url = new URL(core.database.coreUrl);
      const tap = await commitTap(Number(url.port), 'clocks-claim-due');
      url.port = String(tap.port);
      const first = await another(core, clock, url.href);
      dying.push(
        () => first.stop(),
        () => tap.close(),
      );
      const ticket = await opened();
      clock.advance(2 * HOUR);
      tap.endAt(moment);
      await expect(watch(first)).rejects.toThrow();
      // What the server makes of the connection that is gone is its own pace: the row is free then.
      while ((await all(ticket)).length === 0) await watch(second);
      await watch(core.app);
      expect(await all(ticket)).toEqual(['response sla_breached']);
    },
  );

  it('after a long time without it: what ran out, once, in order, at its true time', async () => {
    const late = await opened({ responseTimeInHours: 3 });
    const early = await opened();
    clock.advance(100 * HOUR);
    await watch(core.app);
    expect(
      (await told(core, acme.id)).map(({ type, number, dueAt }) => [type, number, dueAt]),
    ).toEqual(
      expect.arrayContaining([
        ['ticket.sla_breached', early.ticketNumber, early.sla.response.dueAt],
        ['ticket.escalated', early.ticketNumber, early.sla.escalation.dueAt],
        ['ticket.sla_breached', early.ticketNumber, early.sla.resolution.dueAt],
        ['ticket.sla_breached', late.ticketNumber, late.sla.response.dueAt],
      ]),
    );
    const order = ['response sla_breached', 'escalation escalated', 'resolution sla_breached'];
    expect(await all(early)).toEqual(order);
    const [first] = await told(core, acme.id);
    expect(first?.number).toBe(early.ticketNumber);
  });

  it('says nothing of a ticket that was answered and resolved meanwhile', async () => {
    const ticket = await opened();
    clock.advance(100 * HOUR);
    await move(core, acme, ticket.ticketNumber, 'RESOLVED');
    await watch(core.app);
    expect(await all(ticket)).toEqual([]);
  });

  it('waits while a ticket is on hold, and goes on with it', async () => {
    const ticket = await opened();
    await move(core, acme, ticket.ticketNumber, 'ON_HOLD');
    clock.advance(200 * HOUR);
    await watch(core.app);
    expect(await all(ticket)).toEqual([]);
    await move(core, acme, ticket.ticketNumber, 'IN_PROGRESS');
    await watch(core.app);
    clock.advance(4 * HOUR + 1);
    await watch(core.app);
    expect(await all(ticket)).toEqual(['escalation sla_at_risk']);
  });

  it('takes over tickets of a release that knew of no clocks, and tells only what is news', async () => {
    const [old, running, none] = [await opened(), await opened(), await opened({})];
    await core.owner.query(
      `UPDATE desk.ticket SET sla_next_at = '-infinity',
         created_at = created_at - CASE WHEN id = $1 THEN interval '2 hours' ELSE interval '0' END
       WHERE id = ANY ($2::uuid[])`,
      [old.id, [old.id, running.id, none.id]],
    );
    await watch(core.app);
    expect(await all(old)).toEqual([]);
    clock.advance(HOUR + 1);
    await watch(core.app);
    expect(await all(running)).toEqual(['response sla_breached']);
    clock.advance(2 * HOUR);
    await watch(core.app);
    expect(await all(old)).toEqual(['escalation escalated']);
    expect(await all(none)).toEqual([]);
  });

  it('works off ten thousand that are due at once, and keeps nobody waiting for all of them', async () => {
    const instant = clock.now().toISOString();
    await core.owner.query(
      `INSERT INTO desk.ticket (tenant_id, id, ticket_number, ticket_type, title, description,
         status, priority, response_hours, created_by_user_id, created_by_client_id, created_at,
         updated_at, sla_next_at)
       SELECT $1, gen_random_uuid(), 'INC-' || n, 'INCIDENT', 't', '', 'OPEN', 'LOW', 1, $2, 'c',
         $3::timestamptz - interval '2 hours', $3, $3::timestamptz - interval '1 hour'
       FROM generate_series(500001, 510000) AS n`,
      [acme.id, acme.agent.id, instant],
    );
    let isDone = false;
    const jobs = Promise.all([watch(core.app), watch(second)]).then(() => (isDone = true));
    const moved = await move(core, acme, 'INC-509999', 'IN_PROGRESS');
    expect({ isDone, status: moved.status }).toEqual({ isDone: false, status: 'IN_PROGRESS' });
    await jobs;
    const announced = await told(core, acme.id);
    expect(new Set(announced.map(({ number }) => number)).size).toBe(announced.length);
    expect(announced.length).toBeGreaterThanOrEqual(9_999);
  }, 240_000);
});
