import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox becomes a stream that can be read: by tenant, by ticket, and swept. */
export class EventStream1795400300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of [indexes, order, swept, grants]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE desk.outbox_swept');
    await db.query('DROP TRIGGER outbox_follows ON desk.outbox');
    await db.query('DROP FUNCTION desk.outbox_follows()');
    await db.query('DROP INDEX desk.outbox_order_idx, desk.outbox_ticket_idx');
    await db.query('CREATE INDEX outbox_order_idx ON desk.outbox (xact, id)');
  }
}

const indexes = `
  DROP INDEX desk.outbox_order_idx;
  CREATE INDEX outbox_order_idx ON desk.outbox (tenant_id, xact, at, id);
  CREATE INDEX outbox_ticket_idx ON desk.outbox (tenant_id, ticket_id, xact, at, id)`;

// A transaction may have got its number before it waited for a ticket that a later number was
// changing. Its event then takes that later number, so that of one ticket the order of the numbers is
// the order of the changes; of equal numbers, "at" decides, which the ticket keeps in order. Whoever
// reads below the oldest running transaction waits for this one nevertheless: its own is smaller.
const order = `
  CREATE FUNCTION desk.outbox_follows() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.xact := greatest(NEW.xact, (
      SELECT o.xact FROM desk.outbox o
      WHERE o.tenant_id = NEW.tenant_id AND o.ticket_id = NEW.ticket_id
      ORDER BY o.xact DESC LIMIT 1));
    RETURN NEW;
  END $$;
  CREATE TRIGGER outbox_follows BEFORE INSERT ON desk.outbox
    FOR EACH ROW WHEN (NEW.type <> 'ticket.created') EXECUTE FUNCTION desk.outbox_follows()`;

// The last event of each tenant that was removed: who has not read it has missed something.
const swept = `
  CREATE TABLE desk.outbox_swept (
    tenant_id uuid NOT NULL,
    xact xid8 NOT NULL,
    at timestamptz(3) NOT NULL,
    event_id uuid NOT NULL,
    CONSTRAINT outbox_swept_pkey PRIMARY KEY (tenant_id)
  )`;

const grants = 'GRANT SELECT, INSERT, UPDATE ON desk.outbox_swept TO ticketgate_core';
