import type { Metrics, Reading } from './metrics.ts';

/** What both services have, by the part of it that is read. */
export interface SharedParts {
  /** The security feed in memory. */
  readonly mirror: {
    /** Number of the last entry obeyed. */
    readonly head: number;
    /** Revocations held. */
    readonly size: number;
    /** Milliseconds since contact; Infinity before the first. */
    staleness(): number;
  };
  /** Connections to PostgreSQL, by what they are for. */
  readonly pools: Readonly<Record<string, PoolCounts>>;
}

export interface PoolCounts {
  readonly totalCount: number;
  readonly idleCount: number;
  /** Requests that wait for a connection. */
  readonly waitingCount: number;
}

/** Reads what both services have: the feed of revocations, and the pools. */
export function readShared(metrics: Metrics, { mirror, pools }: SharedParts): void {
  metrics.gauge('security_feed_head', 'Number of the last entry of the security feed obeyed.', () =>
    one(mirror.head),
  );
  metrics.gauge('security_feed_revocations', 'Revocations held in memory.', () => one(mirror.size));
  metrics.gauge(
    'security_feed_staleness_seconds',
    'Seconds since the security feed was heard of.',
    () => one(mirror.staleness() / 1_000),
  );
  metrics.gauge(
    'database_connections',
    'Connections to PostgreSQL, and requests that wait for one, by pool.',
    () => Object.entries(pools).flatMap(([pool, counts]) => poolReadings(pool, counts)),
    ['pool', 'state'],
  );
}

const one = (value: number): readonly Reading[] => [{ value }];

function poolReadings(pool: string, counts: PoolCounts): readonly Reading[] {
  const { totalCount, idleCount, waitingCount } = counts;
  const states = { idle: idleCount, busy: totalCount - idleCount, waiting: waitingCount };
  return Object.entries(states).map(([state, value]) => ({ labels: { pool, state }, value }));
}
