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
    /** Whether news come as they happen; `unseen` as long as they never did. */
    readonly wireState: 'up' | 'down' | 'unseen';
  };
  /** Connections to PostgreSQL, by what they are for. */
  readonly pools: Readonly<Record<string, PoolCounts>>;
}

export interface PoolCounts {
  readonly totalCount: number;
  readonly idleCount: number;
  /** Requests that wait for a connection. */
  readonly waitingCount: number;
  readonly options: { readonly max: number };
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
    'security_feed_wire_up',
    'Whether Redis (or NOTIFY) carries the security feed: 1, or 0 while it is asked for once a second.',
    () => one(mirror.wireState === 'up' ? 1 : 0),
  );
  metrics.gauge(
    'database_connections',
    'Connections to PostgreSQL, and requests that wait for one, by pool.',
    () => Object.entries(pools).flatMap(([pool, counts]) => poolReadings(pool, counts)),
    ['pool', 'state'],
  );
  metrics.gauge(
    'database_connections_max',
    'Connections to PostgreSQL that a pool may have.',
    () =>
      Object.entries(pools).map(([pool, { options }]) => ({
        labels: { pool },
        value: options.max,
      })),
    ['pool'],
  );
}

const one = (value: number): readonly Reading[] => [{ value }];

function poolReadings(pool: string, counts: PoolCounts): readonly Reading[] {
  const { totalCount, idleCount, waitingCount } = counts;
  const states = { idle: idleCount, busy: totalCount - idleCount, waiting: waitingCount };
  return Object.entries(states).map(([state, value]) => ({ labels: { pool, state }, value }));
}
