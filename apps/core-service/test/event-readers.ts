import type { EventBody, EventPageBody } from '@ticketgate/contracts';
import type { CoreApp } from '../src/app.ts';
import { WaitingRoom } from '../src/event-stream/waiting-room.ts';
import { caller, type Answer, type Problem, type TestCore } from './core.ts';

export type Query = Readonly<Record<string, string>>;
export type EventAnswer = Answer<EventPageBody & Problem>;
export type Reader = (query?: Query) => Promise<EventAnswer>;

/** Reads the stream of a token's tenant, by the agents' door unless told otherwise. */
export const reader =
  (baseUrl: string, token: string, path = '/api/client-api/events'): Reader =>
  (query = {}) =>
    caller(baseUrl, token)(path, { query });

export const typesOf = ({ items }: EventPageBody): string[] => items.map(({ type }) => type);

/** Every event after a cursor, page by page, until there is none, and the cursor after them. */
export async function drained(
  read: Reader,
  query: Query = {},
): Promise<{ readonly items: EventBody[]; readonly cursor: string }> {
  const items: EventBody[] = [];
  for (let next = query; ;) {
    const { status, body, text } = await read(next);
    if (status !== 200) throw new Error(text);
    items.push(...body.items);
    next = { ...query, after: body.nextCursor };
    if (!body.hasMore) return { items, cursor: body.nextCursor };
  }
}

/** Resolves as soon as something is so; the test's own limit ends what never is. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(setImmediate);
}

/**
 * Resolves when all that was committed before can be read: suites share one PostgreSQL, and an older
 * transaction of any of them holds the stream back.
 */
export async function settled({ owner }: TestCore): Promise<void> {
  const { rows } = await owner.query<{ now: string }>('SELECT pg_current_xact_id()::text AS now');
  await until(async () => {
    const passed = await owner.query<{ is_so: boolean }>(
      'SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 AS is_so',
      [rows[0]?.now],
    );
    return passed.rows[0]?.is_so === true;
  });
}

/** Where a stream ends, after all that was committed before. */
export async function endOf(core: TestCore, token: string, filter: Query = {}): Promise<string> {
  await settled(core);
  const { body } = await reader(core.baseUrl, token)({ ...filter, from: 'now' });
  expect(body).toMatchObject({ items: [], hasMore: false });
  return body.nextCursor;
}

/** Requests that wait in a process. */
export const taken = (app: CoreApp): number => app.nest.get(WaitingRoom, { strict: false }).taken;

/** Asks, and resolves, without the answer, once the request is waiting. */
export async function waiting(
  app: CoreApp,
  ask: () => Promise<EventAnswer>,
): Promise<{ readonly answer: Promise<EventAnswer> }> {
  const before = taken(app);
  const answer = ask();
  await until(() => taken(app) > before);
  return { answer };
}
