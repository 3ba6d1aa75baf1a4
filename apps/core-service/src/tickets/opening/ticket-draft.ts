import type { TicketPriority, TicketStatus, TicketType } from '@ticketgate/contracts';
import type { ReferenceWish } from '../external-ref.ts';
import type { AgreedHours } from '../ticket.ts';

/** A ticket somebody wants to open: complete, with nothing looked up yet. */
export interface TicketDraft {
  readonly title: string;
  readonly description: string;
  readonly status: TicketStatus;
  readonly priority: TicketPriority;
  readonly type: TicketType;
  /** Name of a group, in any case; null for none. */
  readonly group: string | null;
  /** E-mail addresses in any case; duplicates count once. */
  readonly assigneeEmails: readonly string[];
  readonly hours: AgreedHours;
  /** Null where no other system has a name for the ticket. */
  readonly externalRef: ReferenceWish | null;
}

/** Addresses without repetitions, in any case; the first spelling stays. */
export function distinctEmails(emails: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const email of emails) {
    const key = email.toLowerCase();
    if (!seen.has(key)) seen.set(key, email);
  }
  return [...seen.values()];
}
