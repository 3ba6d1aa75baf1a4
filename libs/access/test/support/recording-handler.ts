import type { FeedEntry } from '@ticketgate/contracts';
import type { FeedHandler } from '../../src/index.ts';

/** A subscriber that a test can wait on. */
export class RecordingHandler implements FeedHandler {
  readonly entries: FeedEntry[] = [];
  readonly losses: Error[] = [];
  readonly #waiting = new Set<() => void>();
  #contacts = 0;

  onEntry(entry: FeedEntry): void {
    this.entries.push(entry);
    this.#wake();
  }

  onContact(): void {
    this.#contacts += 1;
    this.#wake();
  }

  onLost(reason: Error): void {
    this.losses.push(reason);
    this.#wake();
  }

  get seqs(): number[] {
    return this.entries.map(({ seq }) => seq);
  }

  /** Resolves at the next contact from now on. */
  contact(): Promise<void> {
    const before = this.#contacts;
    return this.#until(() => this.#contacts > before);
  }

  lost(times = 1): Promise<void> {
    return this.#until(() => this.losses.length >= times);
  }

  received(count: number): Promise<void> {
    return this.#until(() => this.entries.length >= count);
  }

  async #until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }
}
