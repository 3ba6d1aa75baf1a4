import { FEED_LEVELS, type FeedEntry } from '@ticketgate/contracts';

/** What a subscriber is told. Calls come one after another, entries in the order of publication. */
export interface FeedHandler {
  onEntry(entry: FeedEntry): void;
  /** The wire was heard: everything published since the last contact has been handed over. */
  onContact(): void;
  /** Entries may have been missed, or will be, until the next contact. Called once per loss. */
  onLost(reason: Error): void;
}

/**
 * Carries feed entries from whoever committed them to every verifier, fast and without promises:
 * PostgreSQL is the record, and whoever misses an entry here finds it there.
 */
export interface FeedWire {
  /** Whether contact in which nothing came proves that nothing was published. */
  readonly quietIsNews: boolean;
  /**
   * Hands one committed entry to the wire. Rejects within a second when the wire is away; the entry
   * is safe in the record already, so the caller logs that and answers success all the same.
   */
  publish(entry: FeedEntry): Promise<void>;
  /**
   * Starts listening, also while the wire is away, and comes back by itself.
   * @returns a function that stops listening and resolves when its connection is closed.
   */
  subscribe(handler: FeedHandler): Promise<() => Promise<void>>;
  /**
   * Entries with a higher number that the wire still holds, oldest first: after a restore it may know
   * more than the record. Absent where a wire holds nothing.
   */
  remembered?(after: number): Promise<readonly FeedEntry[]>;
}

const MAX_SUBJECT = 256;

const isEntry = (value: Partial<Record<keyof FeedEntry, unknown>>): boolean =>
  Number.isSafeInteger(value.seq) &&
  (value.seq as number) >= 1 &&
  FEED_LEVELS.some((level) => level === value.level) &&
  typeof value.subject === 'string' &&
  value.subject.length <= MAX_SUBJECT &&
  (value.effect === 'revoke' || value.effect === 'change') &&
  typeof value.expiresAt === 'string' &&
  Number.isFinite(Date.parse(value.expiresAt));

/** Reads what came over a wire. @throws Error for anything that is not a feed entry. */
export function parseFeedEntry(json: string): FeedEntry {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null || !isEntry(value)) {
    throw new Error('this is not an entry of the security feed');
  }
  return value as FeedEntry; // every member was just checked
}
