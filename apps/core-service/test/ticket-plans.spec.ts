import { randomUUID } from 'node:crypto';
import { TICKET_SORTS } from '@ticketgate/contracts';
import { createPool } from '@ticketgate/runtime';
import { createTestDatabase, type TestDatabase } from '@ticketgate/testing';
import type { Pool } from 'pg';
import { COUNTED_AT_MOST, countTickets } from '../src/tickets/searching/count-tickets.ts';
import { findTickets } from '../src/tickets/searching/find-tickets.ts';
import type { Statement } from '../src/tickets/searching/part-statements.ts';
import type {
  Search,
  TicketFilter,
  TicketPosition,
} from '../src/tickets/searching/ticket-filter.ts';

const TICKETS = 30_000;
/** Milliseconds for making them, on a machine that has other things to do. */
const PATIENCE = 180_000;
const [BIG, SMALL, TEAM, PERSON] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const NOW = Date.UTC(2030, 0, 1);

let database: TestDatabase;
let owner: Pool;

const open = (url: string) =>
  createPool(
    { url, max: 2, applicationName: 'test', statementTimeoutMs: 120_000 },
    () => undefined,
  );

// Of any three tickets two are of the big tenant; one word is in all, one in few, one in the older
// half, one nowhere.
const SEED = `
  WITH made AS (
    INSERT INTO desk.ticket (tenant_id, id, ticket_number, ticket_type, title, description, status,
      priority, group_id, response_hours, created_by_user_id, created_by_client_id, created_at,
      updated_at, sla_next_at)
    SELECT tenant, gen_random_uuid(), 'INC-' || n,
      (ARRAY['INCIDENT', 'SERVICE_REQUEST', 'PROBLEM', 'CHANGE'])[1 + n % 4],
      'common ' || md5(n::text), repeat('some more words ', 3) || CASE WHEN n % 500 = 0 THEN 'rare ' ELSE '' END
        || CASE WHEN n > $5::int / 2 THEN 'bygone' ELSE '' END,
      (ARRAY['CLOSED', 'RESOLVED', 'OPEN', 'IN_PROGRESS', 'ON_HOLD', 'CANCELLED'])[1 + n % 6],
      (ARRAY['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])[1 + n % 4],
      CASE WHEN n % 20 = 0 AND tenant = $1 THEN $3::uuid END, 4, tenant, 'test', at, at + interval '1 hour', NULL
    FROM generate_series(1, $5::int) AS n,
      LATERAL (SELECT CASE WHEN n % 3 = 0 THEN $2::uuid ELSE $1::uuid END AS tenant,
        timestamptz '2029-12-31' - n * interval '10 minutes' AS at) AS x
    RETURNING tenant_id, id, ticket_number
  )
  INSERT INTO desk.ticket_assignee (tenant_id, ticket_id, user_id, position, assigned_at)
  SELECT tenant_id, id, $4::uuid, 1, now() FROM made WHERE right(ticket_number, 2) = '77'`;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = open(database.ownerUrl);
  await owner.query(
    `INSERT INTO desk.ticket_group (tenant_id, id, name, name_key, created_at)
     VALUES ($1, $2, 'Team', 'team', now())`,
    [BIG, TEAM],
  );
  await owner.query(SEED, [BIG, SMALL, TEAM, PERSON, TICKETS]);
  await owner.query('VACUUM (ANALYZE) desk.ticket, desk.ticket_assignee');
}, PATIENCE);
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** By any alias; not the table of assignees. */
const ALL_READ = /Seq Scan on ticket\b(?!_)/;

/** What a search really asked, then how the database would go about each of it. */
async function plansOf(search: Search): Promise<string[]> {
  const asked: Statement[] = [];
  const tapped = {
    query: (statement: Statement) => {
      asked.push(statement);
      return owner.query(statement);
    },
  } as unknown as Pool; // all that a search uses of it
  await findTickets(tapped, { tenantId: BIG, search, most: 51 });
  const plans: string[] = [];
  for (const { text, values } of asked) {
    const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
  }
  return plans;
}

const NOTHING: TicketFilter = {
  ...{ statuses: null, priorities: null, types: null, group: null, assignee: null },
  ...{ breached: null, atRisk: null, external: null },
  ...{ created: { from: null, before: null }, updated: { from: null, before: null } },
};

const week = { from: NOW - 30 * 86_400_000, before: NOW - 23 * 86_400_000 };
const FILTERS: Record<string, Partial<TicketFilter>> = {
  'no filter': {},
  'a status': { statuses: ['OPEN'] },
  'all unsolved': { statuses: ['OPEN', 'IN_PROGRESS', 'ON_HOLD'] },
  'a priority': { priorities: ['CRITICAL'] },
  'status and priority': { statuses: ['OPEN'], priorities: ['HIGH', 'CRITICAL'] },
  'a type': { types: ['CHANGE'] },
  'a group': { group: { id: TEAM } },
  'no group': { group: { id: null } },
  'a group, unsolved': { group: { id: TEAM }, statuses: ['OPEN', 'IN_PROGRESS'] },
  'an assignee': { assignee: { id: PERSON } },
  'nobody assigned': { assignee: { id: null } },
  'a week of creation': { created: week },
  'a week of change': { updated: week },
  breached: { breached: true },
  'at risk': { atRisk: true, statuses: ['OPEN', 'IN_PROGRESS', 'ON_HOLD'] },
  'a reference': { external: { system: 'crm', key: 'A-1' } },
  'references of a system': { external: { system: 'crm', key: null } },
};

const QUERIES = ['common', 'rare', 'bygone', 'nowhere', 'common rare', 'c', 'INC-31', 'INC-30001'];

describe('how the database finds tickets, many as they are', () => {
  it.each(Object.entries(FILTERS))('%s, in any order: not by reading all', async (_, some) => {
    const filter = { ...NOTHING, ...some };
    for (const sort of TICKET_SORTS) {
      for (const after of [null, { rank: 0, at: NOW - 40 * 86_400_000, id: randomUUID() }]) {
        const search = { query: '', filter, sort, limit: 50, now: NOW, after };
        for (const plan of await plansOf(search)) expect(plan).not.toMatch(ALL_READ);
      }
    }
  });

  it.each(QUERIES)('the words %j, in any order: not by reading all', async (query) => {
    for (const sort of TICKET_SORTS) {
      for (const filter of [{}, { statuses: ['OPEN'] as const }, { group: { id: TEAM } }]) {
        const search = { query, filter: { ...NOTHING, ...filter }, sort, limit: 50, now: NOW };
        for (const plan of await plansOf({ ...search, after: null })) {
          expect(plan).not.toMatch(ALL_READ);
        }
      }
    }
  });

  it('pages without a filter are read from an index, in its order, and no further', async () => {
    for (const sort of ['-createdAt', 'createdAt'] as const) {
      const search = { query: '', filter: NOTHING, sort, limit: 50, now: NOW, after: null };
      const [plan] = await plansOf(search);
      expect(plan).toMatch(/Index Only Scan.* using ticket_newest_idx/);
      expect(plan).not.toMatch(/Sort Key: t\./);
    }
  });

  const ORDERS = {
    createdAt: 'created_at, id',
    '-createdAt': 'created_at DESC, id DESC',
    updatedAt: 'updated_at, id',
    '-updatedAt': 'updated_at DESC, id DESC',
  } as const;

  it.each(Object.entries(ORDERS))(
    'a frequent word that recent tickets lack, by %s: pages are complete and in order',
    async (sort, order) => {
      for (const statuses of [null, ['OPEN', 'CLOSED'] as const]) {
        const { rows } = await owner.query<{ id: string }>(
          `SELECT id FROM desk.ticket WHERE tenant_id = $1 AND search @@ 'bygone'
             AND status = ANY (coalesce($2, ARRAY[status])) ORDER BY ${order}`,
          [BIG, statuses],
        );
        const found: TicketPosition[] = [];
        for (let page = found; page.length > 0 || found.length === 0; found.push(...page)) {
          const search = {
            ...{ query: 'bygone', filter: { ...NOTHING, statuses }, limit: 100, now: NOW },
            ...{ sort: sort as keyof typeof ORDERS, after: found.at(-1) ?? null },
          };
          page = await findTickets(owner, { tenantId: BIG, search, most: 900 });
        }
        expect(found.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
      }
    },
  );

  const counting = {
    filter: NOTHING,
    sort: '-createdAt',
    limit: 50,
    now: NOW,
    after: null,
  } as const;
  const total = (query: string) => countTickets(owner, BIG, { ...counting, query });

  it('a total is what the pages hold', async () => {
    expect(await total('')).toEqual({ count: (TICKETS * 2) / 3, isExact: true });
    expect(await total('rare')).toEqual({ count: 40, isExact: true });
    expect(await total('☃')).toEqual({ count: 0, isExact: true });
  });

  it('a total of words is counted up to ten thousand, and says so', async () => {
    for (const query of ['common', 'common words']) {
      expect(await total(query)).toEqual({ count: COUNTED_AT_MOST, isExact: false });
    }
  });
});
