import type { Client } from 'pg';
import { hashOf, type Entry, type Ledger } from './ledger.ts';

/** What the tables say about a ledger; all but the first number ought to be 0. */
export interface LedgerAudit {
  readonly acknowledged: number;
  /** Acknowledged, and not there. */
  readonly lost: number;
  /** There more than once, acknowledged or not. */
  readonly duplicates: number;
  /** There, and not what was acknowledged. */
  readonly altered: number;
  /** There without exactly one entry in the history. */
  readonly historyFaults: number;
  /** There without exactly one event. */
  readonly eventFaults: number;
}

interface Row {
  readonly text: string;
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly history: number;
  readonly events: number;
}

const TICKETS = `
  SELECT t.title AS text, t.id, t.ticket_number AS number, t.title,
    (SELECT count(*)::int FROM desk.ticket_history h
      WHERE h.tenant_id = t.tenant_id AND h.ticket_id = t.id AND h.action = 'created') AS history,
    (SELECT count(*)::int FROM desk.outbox o
      WHERE o.tenant_id = t.tenant_id AND o.ticket_id = t.id AND o.type = 'ticket.created') AS events
  FROM desk.ticket t WHERE t.title = ANY ($1::text[])`;

const COMMENTS = `
  SELECT c.body AS text, t.id, t.ticket_number AS number, t.title,
    (SELECT count(*)::int FROM desk.ticket_history h
      WHERE h.tenant_id = c.tenant_id AND h.ticket_id = c.ticket_id AND h.action = 'commented'
        AND h.after ->> 'commentId' = c.id::text) AS history,
    (SELECT count(*)::int FROM desk.outbox o
      WHERE o.tenant_id = c.tenant_id AND o.ticket_id = c.ticket_id AND o.type = 'ticket.commented'
        AND o.payload #>> '{after,commentId}' = c.id::text) AS events
  FROM desk.ticket_comment c JOIN desk.ticket t ON (t.tenant_id, t.id) = (c.tenant_id, c.ticket_id)
  WHERE c.body = ANY ($1::text[])`;

/** Looks for everything that was tried. @param db as the owner of the schemas. */
export async function auditLedger(ledger: Ledger, db: Client): Promise<LedgerAudit> {
  const found = new Map<string, Row[]>();
  for (const [kind, sql] of [['create', TICKETS] as const, ['comment', COMMENTS] as const]) {
    const texts = ledger.entries.filter((entry) => entry.kind === kind).map(({ text }) => text);
    const { rows } = await db.query<Row>(sql, [texts]);
    for (const row of rows) found.set(row.text, [...(found.get(row.text) ?? []), row]);
  }
  const rowsOf = (entry: Entry) => found.get(entry.text) ?? [];
  const there = ledger.entries.flatMap(rowsOf);
  const { acknowledged } = ledger;
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((entry) => rowsOf(entry).length === 0).length,
    duplicates: ledger.entries.filter((entry) => rowsOf(entry).length > 1).length,
    altered: acknowledged.filter((entry) => rowsOf(entry).some((row) => isAltered(entry, row)))
      .length,
    historyFaults: there.filter((row) => row.history !== 1).length,
    eventFaults: there.filter((row) => row.events !== 1).length,
  };
}

const isAltered = ({ acknowledged }: Entry, { id, number, title }: Row): boolean =>
  acknowledged?.hash !== hashOf({ id, ticketNumber: number, title });
