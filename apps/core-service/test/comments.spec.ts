import type { CommentPageBody } from '@ticketgate/contracts';
import type { UserRow } from '@ticketgate/testing';
import { commentCalls, tagOf } from './comment-calls.ts';
import {
  expectProblem,
  startCore,
  type Answer,
  type Call,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';
import { callAs } from './people.ts';

let core: TestCore;
let acme: TestTenant;
let author: UserRow;
let call: Call;

beforeAll(async () => {
  core = await startCore();
  acme = await core.tenant();
  author = await acme.user({ role: 'AGENT' });
  call = await callAs(core, { tenant: acme, user: author });
});
afterAll(() => core.stop());

const { add, added, list, patch, one } = commentCalls(() => call);

describe('POST comments', () => {
  it('201 with its Location and tag; author and client are shown', async () => {
    const ticket = await acme.ticket();
    const answer = await add(ticket, { body: 'On my way.' });
    expect(answer.status).toBe(201);
    const { id } = answer.body;
    expect(answer.headers.get('location')).toBe(
      `/api/tickets/${ticket.ticketNumber}/comments/${id}`,
    );
    expect(tagOf(answer)).toMatch(/^"1-[\w-]+"$/);
    expect(answer.body).toEqual({
      ...{ id, body: 'On my way.', visibility: 'public', clientId: 'rr_page', editedAt: null },
      author: { userId: author.id, name: author.name, email: author.email },
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    });
    const again = await one(ticket, id);
    expect([again.status, again.body, tagOf(again)]).toEqual([200, answer.body, tagOf(answer)]);
    expect((await one(ticket, id.toUpperCase())).body).toEqual(answer.body);
  });

  it('by number and by UUID, at the Location of the number', async () => {
    const ticket = await acme.ticket();
    const answer = await call(`/${ticket.id}/comments`, { json: { body: 'x' } });
    expect(answer.headers.get('location')).toMatch(
      new RegExp(`^/api/tickets/${ticket.ticketNumber}/comments/`),
    );
    expect((await call<CommentPageBody>(`/${ticket.id}/comments`)).body.items).toHaveLength(1);
  });

  it.each([
    ['white space, markup, line ends', '  Grüße & <b>50%</b>\r\n\t=cmd|x '],
    ['what is composed, and not', 'é é \u212B Å'],
    ['emoji, joined and right-to-left', '👩‍👩‍👧‍👦 🏳️‍🌈 \u202Eשלום\u202C \uFEFF'],
    ['the ends of the planes', '\u0001\u007F\uFFFE\uFFFF\u{1F600}\u{10FFFF}'],
    ['65,536 code points of four bytes', '🎫'.repeat(65_536)],
  ])('K13: %s come back byte for byte', async (_, body) => {
    const ticket = await acme.ticket();
    const comment = await added(ticket, { body });
    const read = await one(ticket, comment.id);
    for (const text of [comment.body, read.body.body, (await list(ticket)).body.items[0]?.body]) {
      expect(text === body).toBe(true);
    }
    const edited = await patch(ticket, comment.id, { body: `${body.slice(2)}!` });
    expect(edited.body.body === `${body.slice(2)}!`).toBe(true);
  });

  it.each([
    ['nothing', {}, 'validation_failed'],
    ['no object', [], 'invalid_request'],
    ['the words of the other door', { comment: 'x' }, 'validation_failed'],
    ['an empty text', { body: '' }, 'validation_failed'],
    ['white space', { body: ' \t\r\n\u3000' }, 'validation_failed'],
    ['null', { body: null }, 'validation_failed'],
    ['a number', { body: 7 }, 'validation_failed'],
    ['K11: one character too many', { body: 'x'.repeat(65_537) }, 'validation_failed'],
    ['K12: U+0000', { body: 'a\0b' }, 'validation_failed'],
    ['K12: a lone surrogate', { body: 'a\ud800b' }, 'validation_failed'],
    ['K12: U+0000 in a name', { body: 'x', 'a\0': 1 }, 'validation_failed'],
    ['K15: another visibility', { body: 'x', visibility: 'PUBLIC' }, 'validation_failed'],
    ['K15: no visibility', { body: 'x', visibility: null }, 'validation_failed'],
    ['another author', { body: 'x', author: { userId: 'y' } }, 'validation_failed'],
  ])('%s: a 400, and nothing is written', async (_, json, code) => {
    const ticket = await acme.ticket();
    expectProblem(await add(ticket, json), 400, code);
    const comment = await added(ticket, { body: 'stays' });
    const changed = await patch(ticket, comment.id, json);
    expect([changed.status, Math.floor(changed.status / 100)]).toEqual([400, 4]);
    expect((await list(ticket)).body.items).toEqual([comment]);
  });

  it('K15: the values of visibility are named', async () => {
    const problem = (await add(await acme.ticket(), { body: 'x', visibility: 'all' })).body;
    expect(problem.errors).toEqual([
      { field: 'visibility', message: 'must be one of public, internal' },
    ]);
  });

  it('If-Match names the ticket that was answered to', async () => {
    const ticket = await acme.ticket();
    const tag = tagOf(await call(`/${ticket.ticketNumber}`));
    expect((await add(ticket, { body: 'first' }, call, { 'if-match': tag })).status).toBe(201);
    const late = await add(ticket, { body: 'second' }, call, { 'if-match': tag });
    expectProblem(late, 412, 'precondition_failed');
    expect((await list(ticket)).body.items.map(({ body }) => body)).toEqual(['first']);
  });

  it('a comment of a person who is gone from the directory keeps its id', async () => {
    const ticket = await acme.ticket();
    const { id } = await added(ticket, { body: 'x' });
    const gone = '00000000-0000-4000-8000-000000000001';
    await core.owner.query('UPDATE desk.ticket_comment SET author_user_id = $2 WHERE id = $1', [
      id,
      gone,
    ]);
    const { body } = await one(ticket, id);
    expect(body.author).toEqual({ userId: gone, name: null, email: null });
  });
});

describe('GET comments', () => {
  it('oldest first, page by page, and each once', async () => {
    const ticket = await acme.ticket();
    const texts = ['one', 'two', 'three', 'four', 'five'];
    for (const body of texts) await added(ticket, { body });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: Record<string, string> = cursor ? { limit: '2', cursor } : { limit: '2' };
      const { body }: Answer<CommentPageBody> = await list(ticket, query);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map((comment) => comment.body));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(texts);
    const all = (await list(ticket, { limit: '5' })).body;
    expect([all.items.length, all.nextCursor]).toEqual([5, null]);
  });

  it('RR-05: 20 at once are all there, in an order that later ones only extend', async () => {
    const ticket = await acme.ticket();
    await Promise.all(Array.from({ length: 20 }, (_, i) => added(ticket, { body: `${i}` })));
    const first = (await list(ticket, { limit: '100' })).body.items;
    expect(new Set(first.map(({ body }) => body)).size).toBe(20);
    expect(new Set(first.map(({ createdAt }) => createdAt)).size).toBe(20);
    const last = await added(ticket, { body: 'last' });
    expect((await list(ticket, { limit: '100' })).body.items).toEqual([...first, last]);
  });

  it('a page of very long comments is a short page, and none is lost', async () => {
    const ticket = await acme.ticket();
    const body = '🎫'.repeat(65_536);
    for (let i = 0; i < 9; i += 1) await added(ticket, { body });
    const first = (await list(ticket, { limit: '100' })).body;
    expect(first.items).toHaveLength(8);
    const rest = (await list(ticket, { limit: '100', cursor: first.nextCursor ?? '' })).body;
    expect([rest.items.length, rest.nextCursor]).toEqual([1, null]);
  });

  it('K04: a cursor made up, cut, of another ticket, list, tenant or search is a 400', async () => {
    const [ticket, other] = [await acme.ticket(), await acme.ticket()];
    for (const on of [ticket, other]) for (const body of ['a', 'b']) await added(on, { body });
    const cursorOf = async (path: string, by = call) =>
      (await by<CommentPageBody>(path, { query: { limit: '1' } })).body.nextCursor ?? '';
    const good = await cursorOf(`/${ticket.ticketNumber}/comments`);
    const tenant = await core.tenant();
    const stranger = await callAs(core, { tenant, user: await tenant.user() });
    const theirs = await tenant.ticket();
    for (const body of ['a', 'b']) await added(theirs, { body }, stranger);
    const bad = [
      ...['', 'x', 'a\0b', good.slice(1), `${good}A`, `${good.slice(0, -1)}!`, 'A'.repeat(51)],
      await cursorOf(`/${other.ticketNumber}/comments`),
      await cursorOf(`/${ticket.ticketNumber}/history`),
      await cursorOf(''),
      await cursorOf(`/${theirs.ticketNumber}/comments`, stranger),
    ];
    for (const cursor of bad) {
      const answer = await list(ticket, { cursor });
      expect(answer.status).toBe(400);
      expect(['invalid_cursor', 'validation_failed']).toContain(answer.body.code);
    }
    expect((await list(ticket, { cursor: good })).status).toBe(200);
  });

  it.each([['0'], ['-1'], ['101'], ['1e9'], ['abc'], [''], ['1.5'], ['9'.repeat(400)]])(
    'K22: limit %j is a 400',
    async (limit) => {
      const ticket = await acme.ticket();
      for (const part of ['comments', 'history']) {
        const path = `/${ticket.ticketNumber}/${part}`;
        expectProblem(await call<Problem>(path, { query: { limit } }), 400, 'validation_failed');
      }
    },
  );

  it('K23: ids that are none, and of other tickets, are a 404', async () => {
    const [ticket, other] = [await acme.ticket(), await acme.ticket()];
    const { id } = await added(other, { body: 'x' });
    const ids = [
      'x',
      '1',
      `{${id}}`,
      encodeURIComponent(`${id}'--`),
      '%2e%2e%2f',
      'a'.repeat(4_000),
    ];
    for (const wrong of [...ids, id, '019aa000-0000-7000-8000-00000000000a']) {
      expectProblem(await one(ticket, wrong), 404, 'comment_not_found');
      expectProblem(await patch(ticket, wrong, { body: 'y' }), 404, 'comment_not_found');
    }
    const nul = await one(ticket, '%00');
    expect(Math.floor(nul.status / 100)).toBe(4);
    expect((await one(other, id)).body.body).toBe('x');
  });

  it("K01, K03: another tenant's ticket and its comments are a 404, in every call", async () => {
    const ticket = await acme.ticket();
    const { id } = await added(ticket, { body: 'secret' });
    const tenant = await core.tenant();
    const by = await callAs(core, { tenant, user: await tenant.user() });
    const own = await tenant.ticket({ ticketType: 'PROBLEM' });
    for (const name of [ticket.ticketNumber, ticket.id]) {
      const path = `/${name}/comments`;
      const attempts = [
        by<Problem>(path),
        by<Problem>(path, { json: { body: 'x' } }),
        by<Problem>(`${path}/${id}`),
        by<Problem>(`${path}/${id}`, { method: 'PATCH', json: { body: 'x' } }),
        by<Problem>(`/${name}/history`),
      ];
      for (const answer of await Promise.all(attempts)) {
        expectProblem(answer, 404, 'ticket_not_found');
      }
    }
    const nested = await by<Problem>(`/${own.ticketNumber}/comments/${id}`);
    expectProblem(nested, 404, 'comment_not_found');
    expect((await list(ticket)).body.items).toHaveLength(1);
  });

  it('If-None-Match: 304 until it is edited', async () => {
    const ticket = await acme.ticket();
    const made = await add(ticket, { body: 'x' });
    const { id } = made.body;
    const headers = { 'if-none-match': tagOf(made) };
    const same = await one(ticket, id, headers);
    expect([same.status, same.text]).toEqual([304, '']);
    await patch(ticket, id, { body: 'y' });
    expect((await one(ticket, id, headers)).body.body).toBe('y');
  });
});
