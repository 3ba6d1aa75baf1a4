import { fakeClock } from '@ticketgate/testing';
import {
  expectProblem,
  startCore,
  type Answer,
  type Page,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';

const clock = fakeClock();
let core: TestCore;
let acme: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  core = await startCore({ clock });
  [acme, other] = await Promise.all([core.tenant(), core.tenant()]);
});
afterAll(() => core.stop());

const search = (query: Readonly<Record<string, string>> | string, tenant = acme) =>
  tenant.call<Page & Problem>('search', { query });

const titles = (answer: Answer<Page>) => answer.body.items.map(({ title }) => title);

async function found(query: string, tenant = acme): Promise<string[]> {
  const answer = await search({ query, limit: '100' }, tenant);
  expect(answer.status).toBe(200);
  return titles(answer);
}

async function tickets(tenant: TestTenant, ...names: string[]): Promise<void> {
  for (const title of names) {
    await tenant.ticket({ title });
    clock.advance(1);
  }
}

describe('searching tickets', () => {
  it('GET ticket/search: an empty or absent query lists everything, newest first', async () => {
    const tenant = await core.tenant();
    expect((await search('', tenant)).body).toEqual({ items: [], nextCursor: null });
    await tickets(tenant, 'first', 'second', 'third');
    const expected = ['third', 'second', 'first'];
    expect(titles(await search('', tenant))).toEqual(expected);
    expect(titles(await search({ query: '' }, tenant))).toEqual(expected);
    expect(titles(await search({ query: '  ' }, tenant))).toEqual(expected);
  });

  it('GET ticket/search: items are whole tickets', async () => {
    const tenant = await core.tenant();
    const { email } = await tenant.user();
    await tenant.group('Technology');
    const ticket = await tenant.ticket({ group: 'Technology', assigneeEmails: [email] });
    expect((await search({ query: 'ticket' }, tenant)).body.items).toEqual([ticket]);
  });

  it('GET ticket/search: pages follow one another without gap or repetition', async () => {
    const tenant = await core.tenant();
    // All at one instant, so that only the id tells them apart.
    for (let i = 0; i < 7; i += 1) await tenant.ticket({ title: `page ${i}` });
    const seen: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const query = { query: 'page', limit: '3', ...(cursor === null ? {} : { cursor }) };
      const { body }: Answer<Page> = await search(query, tenant);
      seen.push(...body.items.map(({ title }) => title));
      cursor = body.nextCursor;
      pages += 1;
    } while (cursor !== null);
    expect(pages).toBe(3);
    expect([...seen].sort()).toEqual(Array.from({ length: 7 }, (_, i) => `page ${i}`));
    const exact = await search({ query: 'page', limit: '7' }, tenant);
    expect(exact.body.nextCursor).toBeNull();
  });

  it('GET ticket/search: tickets opened meanwhile do not disturb the pages', async () => {
    const tenant = await core.tenant();
    await tickets(tenant, 'a', 'b', 'c', 'd');
    const first = await search({ limit: '2' }, tenant);
    await tickets(tenant, 'e');
    const second = await search({ limit: '2', cursor: first.body.nextCursor ?? '' }, tenant);
    expect([...titles(first), ...titles(second)]).toEqual(['d', 'c', 'b', 'a']);
  });

  it('H16: a page of very long tickets is a short page, and the next one goes on', async () => {
    const tenant = await core.tenant();
    const description = '🎫'.repeat(65_536);
    for (let i = 0; i < 12; i += 1) await tenant.ticket({ title: `${i}`, description });
    const first = await search({ limit: '100' }, tenant);
    expect(first.text.length).toBeLessThan(5_000_000);
    expect(first.body.items.length).toBeGreaterThan(0);
    expect(first.body.items.length).toBeLessThan(12);
    const second = await search({ limit: '100', cursor: first.body.nextCursor ?? '' }, tenant);
    expect(first.body.items.length + second.body.items.length).toBe(12);
    expect(second.body.nextCursor).toBeNull();
  });

  it('GET ticket/search: every word must be the beginning of one, in any case', async () => {
    await tickets(
      acme,
      'Printer jam on floor 3',
      'Printer offline',
      'Drucker: Ärger',
      'scanner/printer',
    );
    expect(await found('print')).toEqual([
      'scanner/printer',
      'Printer offline',
      'Printer jam on floor 3',
    ]);
    expect(await found('PRINTER jam')).toEqual(['Printer jam on floor 3']);
    expect(await found('jam print')).toEqual(['Printer jam on floor 3']);
    expect(await found('ärg')).toEqual(['Drucker: Ärger']);
    expect(await found('scanner/pri')).toEqual(['scanner/printer']);
    expect(await found('rinter')).toEqual([]);
    expect(await found('jam offline')).toEqual([]);
  });

  it('GET ticket/search: a ticket number or its beginning finds the ticket', async () => {
    const tenant = await core.tenant();
    const { ticketNumber } = await tenant.ticket({ title: 'by number' });
    await tenant.ticket({ title: 'a problem', ticketType: 'PROBLEM' });
    for (const query of [ticketNumber, ticketNumber.toLowerCase(), 'INC-10', 'INC', 'inc-']) {
      expect({ query, found: await found(query, tenant) }).toEqual({ query, found: ['by number'] });
    }
    expect(await found('INC-1002', tenant)).toEqual([]);
    expect(await found('INC-1001 problem', tenant)).toEqual([]);
  });

  it('GET ticket/search: looks into descriptions', async () => {
    const tenant = await core.tenant();
    await tenant.ticket({ title: 'T', description: 'Reported by emma.ford@example.test' });
    expect(await found('emma.ford@exam', tenant)).toEqual(['T']);
    expect(await found('ford', tenant)).toEqual(['T']);
  });

  it.each(['%', '"', '_', '\\', "'", '--', '🎫', '&', '|', '!', '(', ':*', '<->', '*'])(
    'K08: %j is looked for as it stands',
    async (word) => {
      const tenant = await core.tenant();
      await tickets(tenant, 'plain', `with ${word} inside`);
      expect(await found(word, tenant)).toEqual([`with ${word} inside`]);
      expect(await found(`with ${word}`, tenant)).toEqual([`with ${word} inside`]);
      expect(await found(`plain ${word}`, tenant)).toEqual([]);
    },
  );

  it.each([
    "';--",
    "' OR 1=1 --",
    "a'::tsquery",
    '!foo',
    'a|b',
    'a & b',
    'a <-> b',
    "'a' | 'b':*",
    'pg_sleep(5)',
    '$$',
    "\\'",
    ':*',
    '((((',
    '. '.repeat(400),
    'x'.repeat(1_000),
    'ab '.repeat(333),
    '\ud83c\udfab'.repeat(1_000),
    '字'.repeat(1_000),
  ])('K08: the query %j is text', async (query) => {
    expect((await search({ query })).status).toBe(200);
  });

  it("RR-16: another tenant's tickets are not found", async () => {
    await other.ticket({ title: 'confidential merger' });
    expect(await found('confidential')).toEqual([]);
    expect(await found('confidential', other)).toEqual(['confidential merger']);
  });

  it.each([
    ['limit=0'],
    ['limit=-1'],
    ['limit=101'],
    ['limit=1e9'],
    ['limit=1000000000'],
    ['limit=abc'],
    ['limit='],
    ['limit=1.5'],
    ['limit=NaN'],
    ['limit=%201'],
    ['limit=1&limit=2'],
    ['offset=1000000000'],
    ['page=NaN'],
    ['cursor=x&page=2'],
    ['sort=password'],
    ['query[]=x'],
    ['query=a&query=b'],
    ['__proto__=x'],
    ['constructor=x'],
  ])('K22: ?%s is refused', async (query) => {
    const problem = expectProblem(await search(query), 400, 'validation_failed');
    expect(problem.errors?.length).toBeGreaterThan(0);
  });

  it('K22: the largest page is 100, and 1,000 code points the longest query', async () => {
    expect((await search({ limit: '100' })).status).toBe(200);
    expect((await search({ limit: '1' })).body.items).toHaveLength(1);
    const tooLong = expectProblem(
      await search({ query: 'x'.repeat(1_001) }),
      400,
      'validation_failed',
    );
    expect(tooLong.errors?.[0]?.field).toBe('query');
  });

  it.each(['%FF', '%', '%E0%A4', '%ED%A0%80'])('K12: the query %s is not UTF-8', async (query) => {
    expectProblem(await search(`query=${query}`), 400, 'invalid_request');
  });

  it('K12: U+0000 in a query is refused', async () => {
    expectProblem(await search('query=a%00b'), 400, 'validation_failed');
  });

  it('K04: a cursor is good for its own tenant and query only, and as it was given', async () => {
    const tenant = await core.tenant();
    await tickets(tenant, 'one apple', 'two apple', 'three apple');
    await tickets(other, 'one apple', 'two apple', 'three apple');
    const { nextCursor } = (await search({ query: 'apple', limit: '1' }, tenant)).body;
    const cursor = nextCursor ?? '';
    expect(titles(await search({ query: 'apple', limit: '2', cursor }, tenant))).toEqual([
      'two apple',
      'one apple',
    ]);
    const refused = [
      search({ query: 'apple', cursor }, other),
      search({ query: 'apples', cursor }, tenant),
      search({ cursor }, tenant),
      search({ query: 'apple', cursor: '' }, tenant),
      search({ query: 'apple', cursor: cursor.slice(0, -1) }, tenant),
      search({ query: 'apple', cursor: `${cursor}A` }, tenant),
      search({ query: 'apple', cursor: `z${cursor.slice(1)}` }, tenant),
      search({ query: 'apple', cursor: `${cursor} ` }, tenant),
      search({ query: 'apple', cursor: 'x'.repeat(5_000) }, tenant),
      search({ query: 'apple', cursor: Buffer.alloc(38).toString('base64url') }, tenant),
    ];
    for (const answer of await Promise.all(refused)) expectProblem(answer, 400, 'invalid_cursor');
  });

  it('H14: a query of nothing but punctuation is answered, however much there is to look at', async () => {
    expect((await search({ query: '! " # $ % & ( ) * + , - . / : ; < = > ?' })).status).toBe(200);
  });
});
