import type { FeedEntry } from '@ticketgate/contracts';
import { PAGE_SIZE, type FeedPage } from './feed-record.ts';
import { RevokedSet } from './revoked-set.ts';

const fingerprint = (entry: FeedEntry) => `${entry.level} ${entry.effect} ${entry.subject}`;

/**
 * How far this process has followed the feed, and what that revoked. What the wire says is obeyed
 * at once but counts only when the record has said the same; what contradicts the record (a forged
 * message, a restored database) is noticed here, and the answer is to load everything anew.
 */
export class FeedState {
  readonly #onApplied: (entry: FeedEntry) => void;
  /** Fingerprints of the entries from `confirmed` to `head`. */
  readonly #applied = new Map<number, string>();
  #head = 0;
  #confirmed = 0;
  #revoked = new RevokedSet();

  /** @param onApplied is told every entry obeyed one by one, but not those of a snapshot. */
  constructor(onApplied: (entry: FeedEntry) => void) {
    this.#onApplied = onApplied;
  }

  /** Number of the last entry obeyed. */
  get head(): number {
    return this.#head;
  }

  /** Number of the last entry the record has confirmed; never above `head`. */
  get confirmed(): number {
    return this.#confirmed;
  }

  get revoked(): RevokedSet {
    return this.#revoked;
  }

  /** Takes an entry off the wire. @returns false when entries before it are missing. */
  hear(entry: FeedEntry): boolean {
    if (entry.seq <= this.#head) return true;
    if (entry.seq !== this.#head + 1) return false;
    this.#apply(entry);
    return true;
  }

  /**
   * Takes a page of the record, read from `confirmed` on.
   * @param headBefore `head` when the question was put: the record may not know less than that.
   * @returns false when the page contradicts what was obeyed, or has a hole.
   */
  follow(page: FeedPage, headBefore: number): boolean {
    if (page.head < headBefore) return false;
    for (const entry of page.entries) {
      if (entry.seq !== this.#confirmed && entry.seq !== this.#confirmed + 1) return false;
      if (entry.seq > this.#head) this.#apply(entry);
      if (this.#applied.get(entry.seq) !== fingerprint(entry)) return false;
      this.#confirm(entry.seq);
    }
    return page.entries.length === PAGE_SIZE || page.head === this.#confirmed;
  }

  /** Forgets everything and starts from a snapshot. */
  replace(page: FeedPage): void {
    const revoked = new RevokedSet();
    for (const entry of page.entries) revoked.add(entry);
    this.#revoked = revoked;
    this.#head = page.head;
    this.#confirmed = page.head;
    this.#applied.clear();
    const last = page.entries.at(-1);
    if (last?.seq === page.head) this.#applied.set(last.seq, fingerprint(last));
  }

  #apply(entry: FeedEntry): void {
    this.#revoked.add(entry);
    this.#applied.set(entry.seq, fingerprint(entry));
    this.#head = entry.seq;
    this.#onApplied(entry);
  }

  #confirm(seq: number): void {
    if (seq !== this.#confirmed) this.#applied.delete(this.#confirmed);
    this.#confirmed = seq;
  }
}
