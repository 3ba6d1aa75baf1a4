import type { FeedWire, SecurityMirror } from '@ticketgate/access';
import type { FeedEntry } from '@ticketgate/contracts';
import type { Logger } from '@ticketgate/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import type { SecurityFact, SecurityFeedRepository } from './security-feed.repository.ts';

export type { SecurityFact } from './security-feed.repository.ts';

/** A mutation that says which security facts it creates. */
export type SecurityMutation<T> = (manager: EntityManager) => Promise<{
  readonly result: T;
  readonly facts: readonly SecurityFact[];
}>;

/** What was committed, and up to which number the feed has to be obeyed for it to hold. */
export interface Numbered<T> {
  readonly result: T;
  readonly seq: number;
}

/** The one way to change what tokens depend on: commit the row with its number, then publish. */
export class RevocationsService {
  constructor(
    private readonly database: DataSource,
    private readonly feed: SecurityFeedRepository,
    private readonly wire: FeedWire,
    private readonly logger: Logger,
    /** This process's own mirror, where it has one. */
    private readonly mirror?: Pick<SecurityMirror, 'catchUpTo'>,
  ) {}

  /**
   * Runs a mutation and its feed entries in one transaction, then tells every replica. Resolves
   * only when durable. A wire that is away is no failure: every mirror asks PostgreSQL each second.
   */
  async commit<T>(mutate: SecurityMutation<T>): Promise<T> {
    return (await this.commitNumbered(mutate)).result;
  }

  /** The same, for whoever goes on to ask how many replicas have it (`PropagationService`). */
  async commitNumbered<T>(mutate: SecurityMutation<T>): Promise<Numbered<T>> {
    const { result, entries, seq } = await this.database.transaction(async (manager) => {
      const mutation = await mutate(manager);
      const appended = await this.feed.append(manager, mutation.facts);
      const last = appended.at(-1)?.seq ?? (await this.feed.head(manager));
      return { result: mutation.result, entries: appended, seq: last };
    });
    await this.publish(entries);
    await this.obey(entries);
    return { result, seq };
  }

  /** A token minted here after the answer must count as later than the mutation. */
  private async obey(entries: readonly FeedEntry[]): Promise<void> {
    const last = entries.at(-1);
    if (!last || !this.mirror) return;
    // Away now, it catches up by itself and mints nothing meanwhile that would outlive it.
    await this.mirror.catchUpTo(last.seq).catch(() => undefined);
  }

  private async publish(entries: readonly FeedEntry[]): Promise<void> {
    for (const entry of entries) {
      try {
        await this.wire.publish(entry);
      } catch (error) {
        this.logger.warn({ err: error, seq: entry.seq }, 'feed_publish_failed');
        // Those after it would only show a gap: whoever hears nothing asks within a second.
        return;
      }
    }
  }
}
