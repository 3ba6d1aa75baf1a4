import type { BulkBody, ItemProblemBody, TicketBody } from '@ticketgate/contracts';
import type { Answer, Call, Problem, TestCore, TestTenant } from './core.ts';

export type BulkAnswer = Answer<BulkBody>;
type Headers = Readonly<Record<string, string>>;

/** Creates many, by the agents' door. */
export const post = (call: Call, json: unknown, headers: Headers = {}): Promise<BulkAnswer> =>
  call('bulk', { json, headers });

/** Changes many, by the agents' door. */
export const patch = (call: Call, json: unknown, headers: Headers = {}): Promise<BulkAnswer> =>
  call('bulk', { method: 'PATCH', json, headers });

export const titles = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ title: `No. ${n}` }));

/** The items that a refusal names. */
export const itemsOf = ({ body }: BulkAnswer): readonly ItemProblemBody[] =>
  (body as unknown as Problem).items ?? []; // what a refusal turns out to be

export function ticketIn({ body }: BulkAnswer, index: number): TicketBody {
  const ticket = body.results[index]?.ticket;
  if (!ticket) throw new Error(`no ticket at ${index}`);
  return ticket;
}

/** Rows of a tenant: tickets, history, events, kept replies. */
export async function footprint(core: TestCore, { id }: TestTenant): Promise<number[]> {
  const tables = ['ticket', 'ticket_history', 'outbox', 'idempotency_key'];
  const counts = tables.map(async (table) => {
    const text = `SELECT count(*)::int AS n FROM desk.${table} WHERE tenant_id = $1`;
    return (await core.owner.query<{ n: number }>(text, [id])).rows[0]?.n ?? -1;
  });
  return Promise.all(counts);
}
