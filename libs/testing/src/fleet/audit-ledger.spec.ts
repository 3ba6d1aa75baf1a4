import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../database/create-test-database.ts';
import { auditLedger } from './audit-ledger.ts';
import { hashOf, Ledger } from './ledger.ts';

const TENANT = randomUUID();
const SOMEBODY = randomUUID();

let database: TestDatabase;
let db: Client;
let ledger: Ledger;
let number = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new Client({ connectionString: database.ownerUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await database.drop();
});
beforeEach(() => {
  ledger = new Ledger();
});

const TICKET = `INSERT INTO desk.ticket (tenant_id, id, ticket_number, ticket_type, title, description,
    status, priority, created_by_user_id, created_by_client_id, created_at, updated_at)
  VALUES ($1, $2, $3, 'INCIDENT', $4, '', 'OPEN', 'LOW', $5, 'a', now(), now())`;
const HISTORY = `INSERT INTO desk.ticket_history
    (tenant_id, ticket_id, id, action, after, actor_user_id, client_id, request_id, at)
  VALUES ($1, $2, $3, $4, $5, $6, 'a', 'b', now())`;
const EVENT = `INSERT INTO desk.outbox (tenant_id, id, type, ticket_id, payload, at)
  VALUES ($1, $2, $3, $4, $5, now())`;

const historyOf = (id: string, action = 'created', after = {}) =>
  db.query(HISTORY, [TENANT, id, randomUUID(), action, after, SOMEBODY]);
const eventOf = (id: string, type = 'ticket.created', after = {}) =>
  db.query(EVENT, [TENANT, randomUUID(), type, id, { after }]);

/** A ticket as the desk writes it. */
async function written(title: string) {
  const ticket = { id: randomUUID(), ticketNumber: `INC-${(number += 1)}`, title };
  await db.query(TICKET, [TENANT, ticket.id, ticket.ticketNumber, title, SOMEBODY]);
  await historyOf(ticket.id);
  await eventOf(ticket.id);
  return ticket;
}

type Ticket = Awaited<ReturnType<typeof written>>;

const acknowledgment = (ticket: Ticket) => ({
  ...{ id: ticket.id, number: ticket.ticketNumber, hash: hashOf(ticket), at: 0 },
});

/** A creation that was done and acknowledged. */
async function created(): Promise<Ticket> {
  const entry = ledger.begin('create');
  const ticket = await written(entry.text);
  ledger.acknowledge(entry, acknowledgment(ticket));
  return ticket;
}

const WELL = { lost: 0, duplicates: 0, altered: 0, historyFaults: 0, eventFaults: 0 };

describe('a ledger beside the tables', () => {
  it('finds nothing where everything is there once', async () => {
    await created();
    await created();
    expect(await auditLedger(ledger, db)).toEqual({ acknowledged: 2, ...WELL });
  });

  it('finds a creation and a comment that were acknowledged and are not there', async () => {
    const ticket = await created();
    const gone = { id: randomUUID(), ticketNumber: 'INC-0', title: 'gone' };
    ledger.acknowledge(ledger.begin('create'), acknowledgment(gone));
    ledger.acknowledge(ledger.begin('comment', ticket.ticketNumber), acknowledgment(ticket));
    expect(await auditLedger(ledger, db)).toEqual({ acknowledged: 3, ...WELL, lost: 2 });
  });

  it('finds what is there twice, acknowledged or not', async () => {
    await written((await created()).title);
    const { text } = ledger.begin('create');
    await written(text);
    await written(text);
    const audit = await auditLedger(ledger, db);
    expect(audit).toMatchObject({ acknowledged: 1, lost: 0, duplicates: 2 });
  });

  it('finds what is not as it was acknowledged', async () => {
    const { id } = await created();
    await db.query('UPDATE desk.ticket SET ticket_number = $2 WHERE id = $1', [id, 'INC-A']);
    expect(await auditLedger(ledger, db)).toEqual({ acknowledged: 1, ...WELL, altered: 1 });
  });

  it('finds tickets and comments without exactly one history entry and one event', async () => {
    await historyOf((await created()).id);
    await eventOf((await created()).id);
    const ticket = await created();
    const entry = ledger.begin('comment', ticket.ticketNumber);
    ledger.acknowledge(entry, acknowledgment(ticket));
    await db.query(
      `INSERT INTO desk.ticket_comment
        (tenant_id, ticket_id, id, body, author_user_id, author_client_id, created_at)
      VALUES ($1, $2, $3, $4, $5, 'a', now())`,
      [TENANT, ticket.id, randomUUID(), entry.text, SOMEBODY],
    );
    const audit = await auditLedger(ledger, db);
    expect(audit).toEqual({ acknowledged: 4, ...WELL, historyFaults: 2, eventFaults: 2 });
  });
});
