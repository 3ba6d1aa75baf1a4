import { fakeClock } from '@ticketgate/testing';
import { expectProblem, startCore, type Page, type TestCore, type TestTenant } from './core.ts';
import { search, titles, type Query } from './listing-tickets.ts';
import { callAs } from './people.ts';

const clock = fakeClock();
const start = clock.epochMs();
/** Milliseconds; small enough for every token and every verifier to last. */
const STEP = 100;
const at = (steps: number) => new Date(start + steps * STEP).toISOString();

let core: TestCore;
let acme: TestTenant;
let other: TestTenant;
let emma: { readonly id: string; readonly email: string; readonly username: string };

const DRAFTS = {
  laptop: { priority: 'LOW', group: 'Technology' },
  printer: { priority: 'HIGH', ticketType: 'PROBLEM', status: 'IN_PROGRESS', group: 'Facilities' },
  badge: { ticketType: 'SERVICE_REQUEST', status: 'CLOSED' },
  server: { priority: 'CRITICAL', status: 'ON_HOLD', group: 'Technology' },
  chair: { ticketType: 'CHANGE', status: 'RESOLVED' },
};

beforeAll(async () => {
  core = await startCore({ clock });
  [acme, other] = await Promise.all([core.tenant(), core.tenant()]);
  await Promise.all(['Technology', 'Facilities', 'None'].map((name) => acme.group(name)));
  await other.group('Theirs');
  emma = await acme.user();
  // One a step: laptop at 0, chair at 4.
  for (const [title, draft] of Object.entries(DRAFTS)) {
    await acme.ticket({ title, ...draft });
    clock.advance(STEP);
  }
  await other.ticket({ title: 'theirs' });
});
afterAll(() => core.stop());

const found = (query: Query) => titles(acme, query);

describe('filters of a list of tickets', () => {
  it.each<[Query, string[]]>([
    [{ status: 'OPEN' }, ['laptop']],
    [{ status: 'OPEN,ON_HOLD,OPEN' }, ['server', 'laptop']],
    [{ status: 'CANCELLED' }, []],
    [{ priority: 'LOW,CRITICAL' }, ['server', 'laptop']],
    [{ priority: 'MEDIUM', status: 'CLOSED' }, ['badge']],
    [{ ticketType: 'PROBLEM,CHANGE' }, ['chair', 'printer']],
    [{ ticketType: 'CHANGE' }, ['chair']],
    [{ group: 'Technology' }, ['server', 'laptop']],
    [{ group: ' technology ' }, ['server', 'laptop']],
    [{ group: 'none' }, ['chair', 'badge']],
    [{ group: 'None' }, []],
    [{ group: 'Technology', status: 'ON_HOLD', priority: 'CRITICAL' }, ['server']],
    [{ group: 'Technology', status: 'CLOSED' }, []],
    [{ query: 'e', group: 'none' }, []],
    [{ query: 'b', group: 'none' }, ['badge']],
    [{ query: 'ser', status: 'ON_HOLD' }, ['server']],
    [{ query: 'ser', status: 'OPEN' }, []],
  ])('GET ticket/search: %j', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('GET ticket/search: instants are "from" and "before", whatever their offset', async () => {
    expect(await found({ createdAfter: at(3) })).toEqual(['chair', 'server']);
    expect(await found({ createdBefore: at(3) })).toEqual(['badge', 'printer', 'laptop']);
    expect(await found({ createdAfter: at(1), createdBefore: at(2) })).toEqual(['printer']);
    expect(await found({ createdAfter: at(2), createdBefore: at(1) })).toEqual([]);
    const wall = new Date(start + 3 * STEP + 2 * 3_600_000).toISOString().replace('Z', '+02:00');
    expect(await found({ createdAfter: wall })).toEqual(['chair', 'server']);
    // Tickets know milliseconds: half a one later is the next one.
    expect(await found({ createdAfter: at(4).replace('Z', '5Z') })).toEqual([]);
    expect(await found({ createdAfter: at(4).replace('Z', '0Z') })).toEqual(['chair']);
    expect(await found({ createdBefore: at(0).replace('Z', '5Z') })).toEqual(['laptop']);
    for (const edge of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-14:00']) {
      expect(await found({ createdAfter: edge, updatedBefore: edge })).toEqual([]);
    }
  });

  it('GET ticket/search: updatedAfter and updatedBefore follow changes', async () => {
    const tenant = await core.tenant();
    const first = await tenant.ticket({ title: 'first' });
    const from = clock.epochMs();
    clock.advance(STEP);
    await tenant.ticket({ title: 'second' });
    clock.advance(STEP);
    const change = { method: 'PUT', query: { priority: 'LOW' } };
    await tenant.call(`${first.ticketNumber}/priority`, change);
    const instant = (steps: number) => new Date(from + steps * STEP).toISOString();
    expect(await titles(tenant, { updatedAfter: instant(2) })).toEqual(['first']);
    expect(await titles(tenant, { updatedBefore: instant(2) })).toEqual(['second']);
    expect(await titles(tenant, { updatedAfter: instant(1) })).toEqual(['second', 'first']);
    expect(await titles(tenant, { updatedBefore: instant(3), createdAfter: instant(1) })).toEqual([
      'second',
    ]);
  });

  it('GET ticket/search: assignee by e-mail address, username, id, me or none', async () => {
    const tenant = await core.tenant();
    const person = await tenant.user();
    await tenant.ticket({ title: 'hers', assigneeEmails: [person.email] });
    await tenant.ticket({ title: 'mine', assigneeEmails: [tenant.agent.email] });
    await tenant.ticket({ title: 'nobody’s' });
    for (const assignee of [person.email.toUpperCase(), person.username, person.id]) {
      expect(await titles(tenant, { assignee })).toEqual(['hers']);
      expect(await titles(tenant, { assignee, sort: 'updatedAt' })).toEqual(['hers']);
    }
    expect(await titles(tenant, { assignee: 'me' })).toEqual(['mine']);
    expect(await titles(tenant, { assignee: 'none' })).toEqual(['nobody’s']);
    expect(await titles(tenant, { assignee: 'none', status: 'CLOSED' })).toEqual([]);
    const call = await callAs(core, { tenant, user: { ...person, role: 'AGENT' } });
    const mine = await call<Page>('', { query: { assignee: 'me' } });
    expect(mine.body.items.map(({ title }) => title)).toEqual(['hers']);
  });

  it('GET ticket/search: the external reference finds its ticket', async () => {
    const tenant = await core.tenant();
    const reference = (key: string) => ({ externalRef: { system: 'crm', key } });
    await tenant.ticket({ title: 'one', ...reference('A-1') });
    clock.advance(1);
    await tenant.ticket({ title: 'two', ...reference('A-2') });
    await tenant.ticket({ title: 'none' });
    const system = { externalSystem: 'crm' };
    expect(await titles(tenant, { ...system, externalKey: 'A-1' })).toEqual(['one']);
    expect(await titles(tenant, { ...system, externalKey: 'A-3' })).toEqual([]);
    expect(await titles(tenant, system)).toEqual(['two', 'one']);
    expect(await titles(tenant, { externalSystem: 'erp' })).toEqual([]);
  });

  it('GET ticket/search: breached and atRisk are what the tickets say of themselves', async () => {
    const tenant = await core.tenant();
    await tenant.ticket({ title: 'late', responseTimeInHours: 1 });
    await tenant.ticket({ title: 'soon', responseTimeInHours: 5 });
    await tenant.ticket({ title: 'in time', responseTimeInHours: 100 });
    await tenant.ticket({ title: 'no clock' });
    await core.owner.query(
      `UPDATE desk.ticket SET created_at = created_at - interval '4.5 hours' WHERE tenant_id = $1`,
      [tenant.id],
    );
    const said = async (query: Query) => [...(await titles(tenant, query))].sort();
    expect(await said({ breached: 'true' })).toEqual(['late']);
    expect(await said({ atRisk: 'true' })).toEqual(['soon']);
    expect(await said({ breached: 'false' })).toEqual(['in time', 'no clock', 'soon']);
    expect(await said({ atRisk: 'false' })).toEqual(['in time', 'late', 'no clock']);
    expect(await said({ atRisk: 'true', status: 'CLOSED' })).toEqual([]);
    const { items } = (await search(tenant)).body;
    const lates = items.filter(({ sla }) => sla.response.breached).map(({ title }) => title);
    expect(lates).toEqual(['late']);
  });

  it('GET tickets: the people’s door has the same filters', async () => {
    const user = await acme.user({ role: 'AGENT' });
    const call = await callAs(core, { tenant: acme, user });
    const query = { group: 'technology', sort: 'createdAt', total: 'true' };
    const { body } = await call<Page>('', { query });
    expect(body.items.map(({ title }) => title)).toEqual(['laptop', 'server']);
    expect(body.total).toBe(2);
  });

  it('RR-16: what is named in another tenant is not there', async () => {
    const problem = expectProblem(
      await search(acme, { group: 'Theirs', assignee: other.agent.email }),
      400,
      'validation_failed',
    );
    expect(problem.errors).toEqual([
      { field: 'group', message: '"Theirs" is not a group of this tenant' },
      { field: 'assignee', message: `"${other.agent.email}" is not a user of this tenant` },
    ]);
    expect(await titles(other, {})).toEqual(['theirs']);
    expect((await search(other, { total: 'true', status: 'OPEN' })).body.total).toBe(1);
  });

  it('GET ticket/search: somebody who has left still has had tickets', async () => {
    const gone = await acme.user({ status: 'inactive' });
    expect(await found({ assignee: gone.email })).toEqual([]);
    expect(await found({ assignee: emma.username })).toEqual([]);
  });

  it.each([
    ['status', ''],
    ['status', 'open'],
    ['status', 'OPEN,'],
    ['status', 'OPEN, CLOSED'],
    ['status', 'OPEN|CLOSED'],
    ['status', 'OPEN,'.repeat(500)],
    ['priority', 'URGENT'],
    ['ticketType', 'INC'],
    ['group', ' '],
    ['assignee', ''],
    ['breached', 'yes'],
    ['atRisk', '1'],
    ['total', 'TRUE'],
    ['externalKey', 'A-1'],
    ['externalSystem', ''],
  ])('K15: %s=%j is refused, and the answer says what there is', async (field, value) => {
    const query = { [field]: value };
    const problem = expectProblem(await search(acme, query), 400, 'validation_failed');
    expect(problem.errors).toHaveLength(1);
    expect(problem.errors?.[0]?.field).toBe(field);
    if (field === 'status') expect(problem.errors?.[0]?.message).toContain('OPEN, IN_PROGRESS');
  });

  it.each([
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-01-01 00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-12-31T23:59:60Z',
    '0000-00-00T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    '2026-01-01T00:00:00+25:00',
    '2026-01-01T00:00:00 02:00',
    '1767225600',
    'now',
    "';--",
    '',
  ])('K17: the instant %j is refused', async (value) => {
    for (const field of ['createdAfter', 'createdBefore', 'updatedAfter', 'updatedBefore']) {
      const answer = await search(acme, { [field]: value });
      expect(expectProblem(answer, 400, 'validation_failed').errors?.[0]?.field).toBe(field);
    }
  });

  it.each(["';--", "' OR 1=1 --", 'pg_sleep(5)', '$$', '$1', '%', "\\'", '🎫'])(
    'K08: %j is a name like any other',
    async (name) => {
      for (const field of ['group', 'assignee']) {
        const problem = expectProblem(
          await search(acme, { [field]: name }),
          400,
          'validation_failed',
        );
        expect(problem.errors?.[0]?.message).toContain(`"${name}" is not`);
      }
      expect(await found({ externalSystem: name, externalKey: name })).toEqual([]);
    },
  );

  it('K22: an unknown parameter is refused with the names of all there are', async () => {
    const answer = await search(acme, { state: 'OPEN' });
    const [error] = expectProblem(answer, 400, 'validation_failed').errors ?? [];
    expect(error?.field).toBe('state');
    for (const known of ['status', 'assignee', 'createdAfter', 'sort', 'total', 'cursor']) {
      expect(error?.message).toContain(known);
    }
  });

  it('GET ticket/search: total is there when asked for, and exact', async () => {
    expect((await search(acme)).body).not.toHaveProperty('total');
    expect((await search(acme, { total: 'false' })).body).not.toHaveProperty('total');
    const totals: [Query, number][] = [
      [{}, 5],
      [{ status: 'OPEN,CLOSED' }, 2],
      [{ query: 'ser' }, 1],
      [{ query: 'ser', sort: 'relevance' }, 1],
      [{ priority: 'LOW,HIGH', sort: '-priority' }, 2],
      [{ group: 'none' }, 2],
      [{ assignee: 'none' }, 5],
      [{ assignee: emma.id }, 0],
      [{ atRisk: 'true' }, 0],
      [{ query: '--' }, 0],
    ];
    for (const [query, total] of totals) {
      const { body } = await search(acme, { ...query, total: 'true', limit: '1' });
      expect({ query, total: body.total }).toEqual({ query, total });
      expect(body.totalIsExact).toBe(true);
    }
  });
});
