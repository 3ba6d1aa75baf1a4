import { clientOf, TestTime } from './client-of.ts';
import { ToldServer } from './told-server.ts';

const SEARCH = '/api/client-api/ticket/search';

let server: ToldServer;
let time: TestTime;
beforeEach(async () => {
  server = await ToldServer.start();
  time = new TestTime();
});
afterEach(() => server[Symbol.asyncDispose]());

const queries = () =>
  server.asked.map(({ path }) =>
    Object.fromEntries(new URL(path, 'http://localhost').searchParams),
  );

describe('lists', () => {
  test('every item of every page, each page asked for when the one before is used up', async () => {
    const page = (id: number, nextCursor: string | null) => ({
      json: { items: [{ ticketNumber: `INC-${id}` }], nextCursor },
    });
    server.answers(page(1, 'a'), page(2, 'b'), page(3, null));
    const client = clientOf(server, time);
    const found: string[] = [];
    const query = { query: 'fire', limit: 1 };
    for await (const { ticketNumber } of client.items(SEARCH, { params: { query } })) {
      found.push(ticketNumber);
      expect(server.asked).toHaveLength(found.length);
    }
    expect(found).toEqual(['INC-1', 'INC-2', 'INC-3']);
    expect(queries()).toEqual([
      { query: 'fire', limit: '1' },
      { query: 'fire', limit: '1', cursor: 'a' },
      { query: 'fire', limit: '1', cursor: 'b' },
    ]);
  });
});

describe('events', () => {
  const page = (nextCursor: string, hasMore: boolean, ...ids: string[]) => ({
    json: { items: ids.map((id) => ({ id, type: 'ticket.created' })), nextCursor, hasMore },
  });

  test('one batch after another; waits only at the end of the stream', async () => {
    server.answers(page('c1', true, 'e1', 'e2'), page('c2', false, 'e3'), page('c3', false));
    const seen: unknown[] = [];
    for await (const { events, cursor } of clientOf(server, time).events({
      types: ['ticket.created', 'ticket.commented'],
    })) {
      seen.push([cursor, ...events.map(({ id }) => id)]);
      if (seen.length === 3) break;
    }
    expect(seen).toEqual([['c1', 'e1', 'e2'], ['c2', 'e3'], ['c3']]);
    const types = 'ticket.created,ticket.commented';
    expect(queries()).toEqual([
      { types, wait: '0' },
      { types, wait: '0', after: 'c1' },
      { types, wait: '30', after: 'c2' },
    ]);
  });

  test('a stored cursor is where it begins, and `from` does not count then', async () => {
    server.answers(page('c2', false));
    const stream = clientOf(server, time).events({ after: 'c1', from: 'now', limit: 5 });
    await stream.next();
    expect(queries()).toEqual([{ after: 'c1', limit: '5', wait: '0' }]);
  });

  test('a broken poll is made again with the same cursor', async () => {
    server.answers({ hangUp: true }, { status: 503, json: {} }, page('c2', false, 'e1'));
    const { value } = await clientOf(server, time).events({ after: 'c1' }).next();
    expect(value.cursor).toBe('c2');
    expect(queries().map(({ after }) => after)).toEqual(['c1', 'c1', 'c1']);
  });

  test('a cursor that has expired is the caller’s to know', async () => {
    server.answers({ status: 410, json: { code: 'cursor_expired' } });
    const stream = clientOf(server, time).events({ after: 'old' });
    await expect(stream.next()).rejects.toMatchObject({ code: 'cursor_expired' });
  });
});
