import type { Transaction } from '../../database/transaction.ts';
import { STATE_COLUMNS, toState, type StateRow } from '../ticket-row.ts';
import type { TicketState } from '../ticket.ts';
import { setSla, slaValues } from './sla-row.ts';

/** A locked ticket of any tenant. */
export interface DueTicket {
  readonly tenantId: string;
  readonly state: TicketState;
}

// Tickets that somebody changes at this moment are left to the next run: nobody waits for anybody.
const claim = (name: string, condition: string) => ({
  name,
  text: `SELECT ${STATE_COLUMNS}, t.tenant_id FROM desk.ticket t
    WHERE ${condition} ORDER BY t.sla_next_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
});

const CLAIM_DUE = claim(
  'clocks-claim-due',
  `t.sla_next_at > '-infinity' AND t.sla_next_at < $2::timestamptz`,
);
const CLAIM_NEW = claim('clocks-claim-new', `t.sla_next_at = '-infinity'`);

/** Tickets with something to announce, soonest first. @param now milliseconds since the epoch. */
export async function claimDue(db: Transaction, limit: number, now: number): Promise<DueTicket[]> {
  const values = [limit, new Date(now).toISOString()];
  return claimed((await db.query<ClaimedRow>({ ...CLAIM_DUE, values })).rows);
}

/** Tickets whose clocks nobody has looked at. */
export async function claimNew(db: Transaction, limit: number): Promise<DueTicket[]> {
  return claimed((await db.query<ClaimedRow>({ ...CLAIM_NEW, values: [limit] })).rows);
}

type ClaimedRow = StateRow & { readonly tenant_id: string };

const claimed = (rows: readonly ClaimedRow[]): DueTicket[] =>
  rows.map((row) => ({ tenantId: row.tenant_id, state: toState(row) }));

const SET = {
  name: 'clocks-set',
  text: `
  UPDATE desk.ticket t SET ${setSla('w.clocks', '$4::timestamptz')}
  FROM unnest($1::uuid[], $2::uuid[], $3::jsonb[]) AS w (tenant_id, id, clocks)
  WHERE t.tenant_id = w.tenant_id AND t.id = w.id`,
};

/** Keeps what was found of clocks, which is no change of their tickets: nobody can see it. */
export async function setClocks(
  db: Transaction,
  tickets: readonly DueTicket[],
  at: number,
): Promise<void> {
  if (tickets.length === 0) return;
  const values = [
    tickets.map(({ tenantId }) => tenantId),
    tickets.map(({ state }) => state.id),
    tickets.map(({ state }) => JSON.stringify(slaValues(state))),
    new Date(at).toISOString(),
  ];
  await db.query({ ...SET, values });
}
