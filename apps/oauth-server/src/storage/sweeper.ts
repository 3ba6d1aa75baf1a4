import type { Clock, Logger } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import type { ArtifactsRepository } from './artifacts.repository.ts';

const EVERY_MS = 60_000;
const BATCH = 5_000;

/** Removes what has expired, a batch a minute in every replica, so that tables stay level. */
export class Sweeper {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly artifacts: ArtifactsRepository,
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.sweepQuietly(), EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Answers how many rows went. */
  async sweep(): Promise<number> {
    const artifacts = await this.artifacts.sweep(BATCH);
    const { rowCount } = await this.pool.query(
      `DELETE FROM security.feed WHERE seq IN (
         SELECT seq FROM security.feed WHERE expires_at <= $1 ORDER BY seq LIMIT $2)`,
      [this.clock.now(), BATCH],
    );
    return artifacts + (rowCount ?? 0);
  }

  private async sweepQuietly(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.logger.warn({ err: error }, 'sweep_failed');
    }
  }
}
