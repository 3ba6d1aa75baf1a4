import type { PersonPageBody } from '@ticketgate/contracts';
import {
  caller,
  expectProblem,
  startCore,
  type Call,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';
import { person } from './group-calls.ts';

let core: TestCore;
let acme: TestTenant;
let agent: Call;

beforeAll(async () => {
  core = await startCore();
  acme = await core.tenant();
  const me = await acme.user({ name: 'Zoe Zimmer', username: 'zoe', email: 'zoe@acme.example' });
  agent = await person(acme, me, { scope: 'client_api', baseUrl: core.baseUrl });
  await acme.user({ name: 'Emma Ford', username: 'e.ford', email: 'emma@acme.example' });
  await acme.user({ name: '100% Off', username: 'off', status: 'inactive' });
});
afterAll(() => core.stop());

const list = async (query: Record<string, string> = {}) =>
  (await agent<PersonPageBody>('people', { query })).body;
const namesOf = ({ items }: PersonPageBody) => items.map(({ name }) => name);

describe('GET /api/people', () => {
  it('tells of each user what a ticket shows, role and status', async () => {
    const { items } = await list({ q: 'emma' });
    expect(items).toEqual([
      {
        id: expect.any(String),
        ...{ email: 'emma@acme.example', username: 'e.ford', name: 'Emma Ford' },
        ...{ role: 'AGENT', status: 'active' },
      },
    ]);
  });

  it.each([
    ['a name', 'EMMA f'],
    ['a surname', 'for'],
    ['an e-mail address', 'emma@'],
    ['a username', 'e.F'],
  ])('finds by how %s begins, in any case', async (_, q) => {
    expect(namesOf(await list({ q }))).toEqual(['Emma Ford']);
  });

  it.each(['%', '_mma', 'mma', "' OR true --", '\\'])('nothing is an operator: %s', async (q) => {
    expect(namesOf(await list({ q }))).toEqual([]);
  });

  it('by status; those who are switched off are there unless left out', async () => {
    expect(namesOf(await list({ status: 'inactive' }))).toEqual(['100% Off']);
    expect(namesOf(await list({ status: 'active' }))).not.toContain('100% Off');
    expect(namesOf(await list())).toContain('100% Off');
  });

  it('page by page it is the whole list, each once', async () => {
    const whole = namesOf(await list());
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await list({ limit: '1', ...(cursor !== '' && { cursor }) });
      seen.push(...namesOf(page));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(whole);
  });

  it('K04: a cursor of another query or list is a 400', async () => {
    const { nextCursor } = await list({ limit: '1' });
    const query = { cursor: String(nextCursor), q: 'e' };
    expectProblem(await agent<Problem>('people', { query }), 400, 'invalid_cursor');
    const groups = { query: { cursor: String(nextCursor) } };
    expectProblem(await agent<Problem>('groups', groups), 400, 'invalid_cursor');
  });

  it('K01: another tenant’s people are not in it', async () => {
    const other = await core.tenant();
    const call = await person(other, await other.user(), {
      scope: 'tickets:read',
      baseUrl: core.baseUrl,
    });
    const { body } = await call<PersonPageBody>('people', { query: { q: 'emma' } });
    expect(body).toEqual({ items: [], nextCursor: null });
  });

  it('RR-12 to RR-14: for people who may read tickets, and nobody else', async () => {
    const api = `${core.baseUrl}/api/`;
    expectProblem(await caller(api)<Problem>('people'), 401, 'missing_token');
    expectProblem(await caller(api, acme.token)<Problem>('people'), 403, 'forbidden');
    const narrow = await person(acme, await acme.user(), {
      scope: 'comments:write',
      baseUrl: core.baseUrl,
    });
    expectProblem(await narrow<Problem>('people'), 403, 'insufficient_scope');
  });
});
