import { createHash } from 'node:crypto';
import { isDone, type TicketState } from './ticket.ts';

const HOUR_MS = 3_600_000;

/** What another system calls a ticket; at most one ticket of a tenant has it. */
export interface ExternalRef {
  /** Lower case. */
  readonly system: string;
  readonly key: string;
}

/** The reference that a new ticket shall have, and what becomes of a ticket that has it. */
export interface ReferenceWish extends ExternalRef {
  /** Hours for which a resolved holder is opened again; null where no holder ever makes room. */
  readonly reopenWithinHours: number | null;
}

/** What a creation comes to when a ticket has its reference. */
export type HolderFate = 'stays' | 'reopens' | 'makes room';

/** @param at the present instant, milliseconds since the epoch. */
export function fateOf(
  holder: Pick<TicketState, 'status' | 'resolvedAt'>,
  { reopenWithinHours }: ReferenceWish,
  at: number,
): HolderFate {
  if (!isDone(holder.status) || reopenWithinHours === null) return 'stays';
  const isFresh = at - (holder.resolvedAt ?? 0) <= reopenWithinHours * HOUR_MS;
  return holder.status === 'RESOLVED' && isFresh ? 'reopens' : 'makes room';
}

/** A number of 64 bits that stands for a reference where a text cannot. */
export function referenceNumber(tenantId: string, { system, key }: ExternalRef): bigint {
  const text = JSON.stringify(['external-ref', tenantId, system, key]);
  return createHash('sha256').update(text).digest().readBigInt64BE();
}

/** A reference alone, as history and subscribers are told it. */
export const bare = ({ system, key }: ExternalRef): ExternalRef => ({ system, key });
