import type { Logger } from '@ticketgate/runtime';

/** Those who want to be told; one that throws is logged and hurts nobody else. */
export class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();
  readonly #logger: Pick<Logger, 'error'>;

  constructor(logger: Pick<Logger, 'error'>) {
    this.#logger = logger;
  }

  /** @returns the function that ends it. */
  add(listener: (value: T) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(value: T): void {
    for (const listener of this.#all) {
      try {
        listener(value);
      } catch (error) {
        this.#logger.error({ event: 'security_feed.listener_failed', err: error }, 'feed');
      }
    }
  }
}
