import { createHash, randomUUID } from 'node:crypto';

/** A write as it was sent, and what was answered. */
export interface Entry {
  readonly kind: 'create' | 'comment';
  /** Its `Idempotency-Key`. */
  readonly key: string;
  /** Of nothing else: the title, or the comment. */
  readonly text: string;
  /** Number of the ticket that is commented. */
  readonly of?: string;
  acknowledged?: Acknowledged;
}

export interface Acknowledged {
  /** Of the ticket, also where it was commented. */
  readonly id: string;
  readonly number: string;
  /** SHA-256 of what was acknowledged: id, number and title of the ticket. */
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What an answer says of a ticket, as the ledger remembers it. */
export const hashOf = (ticket: { id: string; ticketNumber: string; title: string }): string =>
  createHash('sha256')
    .update(`${ticket.id}\n${ticket.ticketNumber}\n${ticket.title}`)
    .digest('base64url');

/** Outside of the product: every write that was tried, and every one that it said it had done. */
export class Ledger {
  readonly entries: Entry[] = [];
  readonly #tickets: (Entry & { acknowledged: Acknowledged })[] = [];

  /** A new write, not yet sent. */
  begin(kind: Entry['kind'], of?: string): Entry {
    const entry = { kind, key: randomUUID(), text: `${kind} ${randomUUID()}`, ...(of && { of }) };
    this.entries.push(entry);
    return entry;
  }

  acknowledge(entry: Entry, acknowledged: Acknowledged): void {
    if (entry.acknowledged) return;
    entry.acknowledged = acknowledged;
    if (entry.kind === 'create') this.#tickets.push({ ...entry, acknowledged });
  }

  /** An acknowledged ticket; undefined while there is none. @param at from 0 up to 1: which one. */
  ticket(at: number): (Entry & { acknowledged: Acknowledged }) | undefined {
    return this.#tickets[Math.floor(at * this.#tickets.length)];
  }

  get acknowledged(): Entry[] {
    return this.entries.filter((entry) => entry.acknowledged);
  }

  /** Sent, and nobody knows what became of them. */
  get open(): Entry[] {
    return this.entries.filter((entry) => !entry.acknowledged);
  }
}
