import type { Transaction } from '../../database/transaction.ts';
import type { Reach } from '../ticket.policy.ts';
import type { TicketId } from '../ticket.ts';

/** What people wrote; what is left out stays. */
export interface Texts {
  readonly title: string | undefined;
  readonly description: string | undefined;
}

const REWRITE = {
  name: 'ticket-rewrite',
  text: `
  UPDATE desk.ticket SET title = coalesce($3, title), description = coalesce($4, description)
  WHERE tenant_id = $1 AND id = $2`,
};

/** Gives a locked ticket other texts. */
export async function rewrite(
  db: Transaction,
  { tenantId }: Reach,
  { ticketId, title, description }: Texts & { readonly ticketId: TicketId },
): Promise<void> {
  const values = [tenantId, ticketId, title ?? null, description ?? null];
  await db.query({ ...REWRITE, values });
}
