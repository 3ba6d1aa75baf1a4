import { fakeClock } from '@ticketgate/testing';
import { expectProblem, startCore, type TestCore, type TestTenant } from './core.ts';
import { search, titles, walk, type Query } from './listing-tickets.ts';

const clock = fakeClock();
let core: TestCore;

beforeAll(async () => {
  core = await startCore({ clock });
});
afterAll(() => core.stop());

async function open(tenant: TestTenant, drafts: readonly object[]): Promise<string[]> {
  const numbers: string[] = [];
  for (const draft of drafts) {
    numbers.push((await tenant.ticket({ ...draft })).ticketNumber);
    clock.advance(1);
  }
  return numbers;
}

const change = (tenant: TestTenant, number: string, priority: string) =>
  tenant.call(`${number}/priority`, { method: 'PUT', query: { priority } });

describe('the order of a list of tickets', () => {
  it('GET ticket/search: by creation, by change, by priority, either way', async () => {
    const tenant = await core.tenant();
    const [first] = await open(tenant, [
      { title: 'a', priority: 'HIGH' },
      { title: 'b', priority: 'LOW' },
      { title: 'c', priority: 'CRITICAL' },
      { title: 'd', priority: 'LOW' },
    ]);
    await change(tenant, first ?? '', 'MEDIUM');
    const orders: [string, string[]][] = [
      ['createdAt', ['a', 'b', 'c', 'd']],
      ['-createdAt', ['d', 'c', 'b', 'a']],
      ['updatedAt', ['b', 'c', 'd', 'a']],
      ['-updatedAt', ['a', 'd', 'c', 'b']],
      ['priority', ['d', 'b', 'a', 'c']],
      ['-priority', ['c', 'a', 'd', 'b']],
      ['relevance', ['d', 'c', 'b', 'a']],
    ];
    for (const [sort, expected] of orders) {
      expect({ sort, titles: await titles(tenant, { sort }) }).toEqual({ sort, titles: expected });
      expect(await walk(tenant, { sort, limit: '1' })).toEqual(expected);
      expect(await walk(tenant, { sort, limit: '2' })).toEqual(expected);
    }
    expect(await walk(tenant, { sort: '-priority', priority: 'LOW,CRITICAL', limit: '1' })).toEqual(
      ['c', 'd', 'b'],
    );
  });

  it('GET ticket/search: by relevance the number comes first, then titles, then the rest', async () => {
    const tenant = await core.tenant();
    const [number] = await open(tenant, [
      { title: 'the one' },
      { title: 'printer', description: 'on fire' },
      { title: 'old', description: 'printer on fire, see INC-1001' },
      { title: 'fire in the printer' },
      { title: 'INC-1001 again' },
      { title: 'fire', description: 'of a printer' },
      { title: 'unrelated' },
    ]);
    expect(number).toBe('INC-1001');
    const relevance = (query: string) => walk(tenant, { query, sort: 'relevance', limit: '2' });
    expect(await relevance('inc-1001')).toEqual(['the one', 'INC-1001 again', 'old']);
    expect(await relevance('fire print')).toEqual([
      'fire in the printer',
      'fire',
      'old',
      'printer',
    ]);
    expect(await relevance('nothing like it')).toEqual([]);
    expect(await walk(tenant, { query: 'fire print', limit: '3' })).toEqual([
      'fire',
      'fire in the printer',
      'old',
      'printer',
    ]);
  });

  it.each([
    'password',
    'createdAt;--',
    'created_at',
    'createdAt,priority',
    '--createdAt',
    '',
    'id',
  ])('K09: the order %j is refused, and the answer names all there are', async (sort) => {
    const tenant = await core.tenant();
    const problem = expectProblem(await search(tenant, { sort }), 400, 'validation_failed');
    expect(problem.errors).toEqual([
      {
        field: 'sort',
        message:
          'must be one of createdAt, -createdAt, updatedAt, -updatedAt, priority, -priority, relevance',
      },
    ]);
  });
});

describe('pages of a list of tickets', () => {
  const STATUSES = ['OPEN', 'IN_PROGRESS', 'ON_HOLD', 'RESOLVED', 'CLOSED', 'CANCELLED'];
  const PRIORITIES = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
  const WORDS = ['printer', 'fire', 'stairs'];
  let tenant: TestTenant;
  let everything: { readonly title: string; readonly index: number }[];

  const drafts = Array.from({ length: 48 }, (_, index) => ({
    title: `${WORDS[index % 3] ?? ''} ${index}`,
    description: index % 4 === 0 ? 'the printer' : '',
    status: STATUSES[index % 6],
    priority: PRIORITIES[(index >> 1) % 4],
    group: index % 5 === 0 ? 'Team' : null,
  }));

  beforeAll(async () => {
    tenant = await core.tenant();
    await tenant.group('Team');
    everything = drafts.map(({ title }, index) => ({ title, index }));
    // Two of them at each instant, so that ids decide, too.
    for (const [index, draft] of drafts.entries()) {
      await tenant.ticket(draft);
      if (index % 2 === 1) clock.advance(1);
    }
  });

  const FILTERS: [Query, (index: number) => boolean][] = [
    [{}, () => true],
    [{ status: 'OPEN,CLOSED' }, (index) => index % 6 === 0 || index % 6 === 4],
    [{ priority: 'HIGH' }, (index) => (index >> 1) % 4 === 2],
    [{ group: 'team' }, (index) => index % 5 === 0],
    [{ group: 'none', status: 'OPEN' }, (index) => index % 5 !== 0 && index % 6 === 0],
    [{ query: 'print' }, (index) => index % 3 === 0 || index % 4 === 0],
    [{ query: 'fire', status: 'IN_PROGRESS' }, (index) => index % 3 === 1 && index % 6 === 1],
    [{ assignee: 'none', group: 'Team' }, (index) => index % 5 === 0],
  ];
  const SORTS = ['createdAt', '-createdAt', 'updatedAt', '-updatedAt', '-priority', 'relevance'];
  const walks = FILTERS.flatMap(([query, fits]) =>
    SORTS.map((sort) => ({ query: { ...query, sort }, fits })),
  );

  it.each(walks)('GET ticket/search: $query leads to each ticket once', async ({ query, fits }) => {
    const expected = everything.filter(({ index }) => fits(index)).map(({ title }) => title);
    const whole = (await search(tenant, { ...query, total: 'true', limit: '100' })).body;
    expect(whole.total).toBe(expected.length);
    const seen = await walk(tenant, { ...query, limit: '5' });
    expect(seen).toEqual(whole.items.map(({ title }) => title));
    expect([...seen].sort()).toEqual([...expected].sort());
  });

  it('GET ticket/search: what is opened and changed meanwhile disturbs no page', async () => {
    const busy = await core.tenant();
    const numbers = await open(
      busy,
      Array.from({ length: 12 }, (_, index) => ({ title: `${index}` })),
    );
    let opened = 0;
    const stable: Query[] = [{ sort: 'createdAt' }, {}, { query: '1', sort: '-createdAt' }];
    for (const query of stable) {
      let turn = 0;
      const before = await walk(busy, query);
      const seen = await walk(busy, { ...query, limit: '2' }, async () => {
        await change(busy, numbers[turn % 12] ?? '', turn % 2 === 0 ? 'HIGH' : 'LOW');
        await open(busy, [{ title: `new ${(opened += 1)}` }]);
        turn += 1;
        if (turn > 40) throw new Error('new tickets keep the walk from ending');
      });
      expect(seen.filter((title) => before.includes(title))).toEqual(before);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  it('GET ticket/search: by updatedAt a change comes once more, and nothing is left out', async () => {
    const busy = await core.tenant();
    const numbers = await open(
      busy,
      Array.from({ length: 6 }, (_, index) => ({ title: `${index}` })),
    );
    let turns = 0;
    const seen = await walk(busy, { sort: 'updatedAt', limit: '2' }, async () => {
      turns += 1;
      if (turns === 1) await change(busy, numbers[0] ?? '', 'HIGH');
      if (turns === 2) await change(busy, numbers[5] ?? '', 'HIGH');
      clock.advance(1);
    });
    expect(seen).toEqual(['0', '1', '2', '3', '4', '0', '5']);
  });
});

describe('cursors of a list of tickets', () => {
  it('K04: a cursor is good for its tenant, words, filters and order only', async () => {
    const [mine, theirs] = await Promise.all([core.tenant(), core.tenant()]);
    for (const tenant of [mine, theirs]) {
      await tenant.group('Team');
      await open(tenant, [{ title: 'x a' }, { title: 'x b' }, { title: 'x c' }]);
    }
    const query: Query = { status: 'OPEN,CLOSED', sort: '-priority', limit: '1' };
    const cursor = (await search(mine, query)).body.nextCursor ?? '';
    const again: Query = { ...query, cursor };
    expect(await titles(mine, again)).toEqual(['x b']);
    expect(await titles(mine, { ...again, status: 'CLOSED,OPEN', limit: '5' })).toEqual([
      'x b',
      'x a',
    ]);
    const { status: _status, ...withoutStatus } = again;
    const { sort: _sort, ...withoutSort } = again;
    const others: Query[] = [
      withoutStatus,
      withoutSort,
      { ...again, status: 'OPEN' },
      { ...again, sort: 'priority' },
      { ...again, query: 'x' },
      { ...again, priority: 'MEDIUM' },
      { ...again, ticketType: 'INCIDENT' },
      { ...again, group: 'none' },
      { ...again, assignee: 'none' },
      { ...again, createdAfter: '2020-01-01T00:00:00Z' },
      { ...again, updatedBefore: '2050-01-01T00:00:00Z' },
      { ...again, breached: 'false' },
      { ...again, externalSystem: 'crm' },
      { ...again, cursor: cursor.slice(1) },
      { ...again, cursor: cursor.slice(0, -1) },
      { ...again, cursor: `${cursor}A` },
      { ...again, cursor: '' },
      { cursor },
    ];
    for (const other of others) {
      expectProblem(await search(mine, other), 400, 'invalid_cursor');
    }
    expectProblem(await search(theirs, again), 400, 'invalid_cursor');
    const plain = (await search(mine, { limit: '1' })).body.nextCursor ?? '';
    expectProblem(await search(mine, { ...query, cursor: plain }), 400, 'invalid_cursor');
  });

  it('K04: "me" is whoever asks: the cursor of one is not another’s', async () => {
    const tenant = await core.tenant();
    const other = await tenant.user({ role: 'INTEGRATION_AGENT' });
    const assigneeEmails = [tenant.agent.email, other.email];
    await open(tenant, [
      { title: 'a', assigneeEmails },
      { title: 'b', assigneeEmails },
    ]);
    const query = { assignee: 'me', limit: '1' };
    const cursor = (await search(tenant, query)).body.nextCursor ?? '';
    expect(await titles(tenant, { ...query, cursor })).toEqual(['a']);
    const asked = { ...query, assignee: other.email, cursor };
    expectProblem(await search(tenant, asked), 400, 'invalid_cursor');
  });
});
