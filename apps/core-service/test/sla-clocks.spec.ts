import type { CommentBody, HistoryPageBody } from '@ticketgate/contracts';
import { fakeClock } from '@ticketgate/testing';
import { nextAt } from '../src/sla/sla-follow.ts';
import { STATE_COLUMNS, toState, type StateRow } from '../src/tickets/ticket-row.ts';
import { startCore, type Answer, type TestCore, type TestTenant } from './core.ts';
import { administrator } from './group-calls.ts';
import { callAs } from './people.ts';
import { HOUR, move, now, PATIENT } from './sla-calls.ts';

const clock = fakeClock();
let core: TestCore;
let acme: TestTenant;

beforeAll(async () => {
  core = await startCore({ clock, config: PATIENT });
});
beforeEach(async () => {
  acme = await core.tenant();
});
afterAll(() => core.stop());

const call = <T>(...[path, options]: Parameters<TestTenant['call']>) =>
  now<T>(core, acme, path, options);
const read = async (number: string) => (await now(core, acme, number)).body;
const agent = async () => callAs(core, { tenant: acme, user: await acme.user({ role: 'AGENT' }) });

async function opened(draft: Readonly<Record<string, unknown>> = {}) {
  const answer = await now(core, acme, 'create', { json: { title: 'A ticket', ...draft } });
  expect(answer.status).toBe(201);
  return answer.body;
}

const times = (response: number | null, resolution: number | null = null) => ({
  responseTimeInHours: response,
  resolutionTimeInHours: resolution,
});

async function policy(priorities: Readonly<Record<string, unknown>>, atRiskPercent = 80) {
  const admin = await administrator(acme, core.baseUrl);
  const json = { priorities, atRiskPercent };
  expect((await admin('sla-policy', { method: 'PUT', json })).status).toBe(200);
}

/** When the job looks at it, as the row says and as the rules say. */
async function waits(id: string): Promise<{ row: number | null; rules: number | null }> {
  const { rows } = await core.owner.query<StateRow & { next: number | null }>(
    `SELECT ${STATE_COLUMNS}, (extract(epoch FROM t.sla_next_at) * 1000)::float8 AS next
     FROM desk.ticket t WHERE t.id = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) throw new Error('no such ticket');
  return { row: row.next, rules: nextAt(toState(row)) };
}

describe('times of a ticket', () => {
  it('are the policy’s where it says none; answer, history and event show them', async () => {
    await policy({ MEDIUM: times(4, 20), HIGH: times(1) }, 50);
    const ticket = await opened({ resolutionTimeInHours: 7 });
    expect(ticket).toMatchObject({ ...times(4, 7), escalationTimeInHours: null });
    const person = await agent();
    const history = await person<HistoryPageBody>(`/${ticket.ticketNumber}/history`);
    expect(history.body.items[0]?.after).toMatchObject(times(4, 7));
    expect(await read(ticket.ticketNumber)).toEqual(ticket);
    clock.advance(2 * HOUR + 1);
    expect((await read(ticket.ticketNumber)).sla.response).toMatchObject({ atRisk: true });
  });

  it('follow the priority where nobody agreed others, counted from the start', async () => {
    await policy({ LOW: times(8, 40), CRITICAL: times(1, 4) });
    const ticket = await opened({ priority: 'LOW', resolutionTimeInHours: 30 });
    clock.advance(HOUR);
    const query = { priority: 'CRITICAL' };
    const { body } = await call<typeof ticket>(`${ticket.ticketNumber}/priority`, {
      method: 'PUT',
      query,
    });
    expect(body).toMatchObject(times(1, 30));
    expect(body.sla.response).toMatchObject({ remainingSeconds: 0, atRisk: true });
    const person = await agent();
    const history = await person<HistoryPageBody>(`/${ticket.ticketNumber}/history`);
    expect(history.body.items.at(-1)).toMatchObject({
      before: { priority: 'LOW', responseTimeInHours: 8 },
      after: { priority: 'CRITICAL', responseTimeInHours: 1 },
    });
  });

  it('do not follow it where the same change names them, as they are or otherwise', async () => {
    await policy({ LOW: { ...times(8, 40), escalationTimeInHours: 9 }, HIGH: times(1, 4) });
    const { ticketNumber } = await opened({ priority: 'LOW' });
    const person = await agent();
    const json = { priority: 'HIGH', ...times(8, 30) };
    const { body } = await person<typeof json>(`/${ticketNumber}`, { method: 'PATCH', json });
    expect(body).toMatchObject({ ...times(8, 30), escalationTimeInHours: null });
    const history = await person<HistoryPageBody>(`/${ticketNumber}/history`);
    expect(history.body.items.slice(1)).toMatchObject([
      { before: { priority: 'LOW', escalationTimeInHours: 9 }, after: { priority: 'HIGH' } },
      { before: { resolutionTimeInHours: 40 }, after: { resolutionTimeInHours: 30 } },
    ]);
  });

  it('stay when the policy changes', async () => {
    await policy({ MEDIUM: times(4) });
    const ticket = await opened();
    await policy({ MEDIUM: times(9) });
    expect(await read(ticket.ticketNumber)).toEqual(ticket);
    expect(await opened()).toMatchObject(times(9));
  });

  it.each([
    ['everything', { status: 'OPEN', ...times(10, 5), escalationTimeInHours: 3 }],
    ['a response', { status: 'OPEN', ...times(3, 5) }],
    ['an answer given', { status: 'IN_PROGRESS', ...times(1, 5) }],
    ['a hold', { status: 'ON_HOLD', ...times(1, 5) }],
    ['an end', { status: 'CLOSED', ...times(1, 5) }],
    ['nothing', { status: 'OPEN' }],
  ])('are waited for from the start as the rules say: %s', async (_, draft) => {
    const { id } = await opened(draft);
    const { row, rules } = await waits(id);
    expect(row).toBe(rules);
  });
});

describe('the first answer', () => {
  const comment = async (number: string, visibility: string): Promise<Answer<CommentBody>> => {
    const person = await agent();
    return person<CommentBody>(`/${number}/comments`, { json: { body: 'x', visibility } });
  };

  it('is not a comment that only agents can read, nor a text or a group that changes', async () => {
    await acme.group('Desk');
    const { ticketNumber } = await opened(times(2));
    expect((await comment(ticketNumber, 'internal')).status).toBe(201);
    const person = await agent();
    const json = { title: 'Another', group: 'Desk', priority: 'HIGH', responseTimeInHours: 3 };
    expect((await person(`/${ticketNumber}`, { method: 'PATCH', json })).status).toBe(200);
    const { sla } = await read(ticketNumber);
    expect(sla.response).toMatchObject({ metAt: null, remainingSeconds: 3 * 3_600 });
  });

  it('is a comment that everybody can read, or one that they can from now on', async () => {
    const [one, two] = [await opened(times(2)), await opened(times(2))];
    clock.advance(HOUR);
    const at = clock.now().toISOString();
    await comment(one.ticketNumber, 'public');
    expect((await read(one.ticketNumber)).sla.response).toMatchObject({
      ...{ metAt: at, remainingSeconds: null, breached: false, atRisk: false },
    });
    const author = { tenant: acme, user: await acme.user({ role: 'AGENT' }) };
    const draft = { body: 'x', visibility: 'internal' };
    const writes = await callAs(core, author);
    const { body } = await writes<CommentBody>(`/${two.ticketNumber}/comments`, { json: draft });
    clock.advance(HOUR / 2);
    const path = `/${two.ticketNumber}/comments/${body.id}`;
    const edits = await callAs(core, author);
    const edited = await edits(path, { method: 'PATCH', json: { visibility: 'public' } });
    expect(edited.status).toBe(200);
    const later = clock.now().toISOString();
    expect((await read(two.ticketNumber)).sla.response.metAt).toBe(later);
  });
});

describe('a ticket on hold', () => {
  it('stands still: dueAt moves by the time on hold when it goes on', async () => {
    const ticket = await opened(times(2, 10));
    const { ticketNumber: number } = ticket;
    clock.advance(HOUR);
    await move(core, acme, number, 'ON_HOLD');
    clock.advance(48 * HOUR);
    const standing = { paused: true, remainingSeconds: 9 * 3_600, breached: false };
    expect((await read(number)).sla.resolution).toMatchObject({
      ...standing,
      dueAt: ticket.sla.resolution.dueAt,
    });
    const { sla } = await move(core, acme, number, 'IN_PROGRESS');
    const dueAt = new Date(Date.parse(ticket.createdAt) + 58 * HOUR).toISOString();
    expect(sla.resolution).toMatchObject({ dueAt, paused: false, remainingSeconds: 9 * 3_600 });
    expect(sla.response).toMatchObject({ dueAt: ticket.sla.response.dueAt, paused: false });
  });

  it('keeps its times when it is changed meanwhile, and when it is closed from there', async () => {
    const { ticketNumber: number } = await opened(times(null, 10));
    await move(core, acme, number, 'ON_HOLD');
    clock.advance(5 * HOUR);
    await call(`${number}/priority`, { method: 'PUT', query: { priority: 'HIGH' } });
    expect((await read(number)).sla.resolution.remainingSeconds).toBe(10 * 3_600);
    clock.advance(20 * HOUR);
    const { sla } = await move(core, acme, number, 'CLOSED');
    expect(sla.resolution).toMatchObject({
      breached: false,
      paused: false,
      remainingSeconds: null,
    });
  });
});

describe('the ETag of a ticket', () => {
  it('stays while seconds pass, and changes when a clock is at risk or runs out', async () => {
    const { ticketNumber } = await opened(times(10));
    const tags: (string | null)[] = [];
    for (const passes of [0, HOUR, 7 * HOUR, 1, HOUR, 2 * HOUR]) {
      clock.advance(passes);
      tags.push((await now(core, acme, ticketNumber)).headers.get('etag'));
    }
    const [first, , , atRisk, , breached] = tags;
    expect(tags).toEqual([first, first, first, atRisk, atRisk, breached]);
    expect(new Set(tags).size).toBe(3);
  });
});

describe('service levels', () => {
  it('GET ticket/{n}: due times count from creation; a clock that runs out is breached', async () => {
    const ticket = await opened({ ...times(1, 4), escalationTimeInHours: 2 });
    const due = (hours: number) =>
      new Date(Date.parse(ticket.createdAt) + hours * HOUR).toISOString();
    const running = { breached: false, metAt: null, paused: false, atRisk: false };
    expect(ticket.sla).toEqual({
      response: { dueAt: due(1), remainingSeconds: 3_600, ...running },
      resolution: { dueAt: due(4), remainingSeconds: 4 * 3_600, ...running },
      escalation: { dueAt: due(2), remainingSeconds: 2 * 3_600, ...running },
    });
    clock.advance(HOUR);
    await call(`${ticket.ticketNumber}/comment`, { json: { comment: 'On it' } });
    clock.advance(2 * HOUR);
    expect((await read(ticket.ticketNumber)).sla).toMatchObject({
      response: { breached: false },
      resolution: { breached: false, atRisk: false },
      escalation: { breached: true },
    });
  });

  it('PUT ticket/{n}/status: resolving stops the clocks, re-opening lets them go on where they stood', async () => {
    const { ticketNumber: number } = await opened(times(null, 1));
    await move(core, acme, number, 'RESOLVED');
    clock.advance(2 * HOUR);
    expect((await read(number)).sla.resolution.breached).toBe(false);
    const { sla } = await move(core, acme, number, 'OPEN');
    expect(sla.resolution).toMatchObject({ breached: false, metAt: null, remainingSeconds: 3_600 });
    clock.advance(HOUR + 1);
    expect((await read(number)).sla.resolution).toMatchObject({
      ...{ breached: true, remainingSeconds: -1, atRisk: false },
    });
  });
});
