import { watchFeed, type SecurityMirror } from '@ticketgate/access';
import { databaseCheck, writesCheck, type HealthRegistry } from '@ticketgate/runtime';
import type { Pool } from 'pg';

/**
 * What this service cannot even start without.
 * @param pool not the one of requests: that they wait for connections does not mean that nobody gets one.
 */
export function checkDependencies(health: HealthRegistry, { pool }: { readonly pool: Pool }): void {
  health.add('database', databaseCheck(pool)).add('writes', writesCheck(pool));
}

interface Followed {
  readonly mirror: Pick<SecurityMirror, 'isStale' | 'clockApartMs' | 'wireState'>;
  readonly ring: { problem(): string | undefined };
  readonly wire: 'redis' | 'postgres';
}

/** What it follows once it has started. */
export function checkFeed(health: HealthRegistry, { mirror, ring, wire }: Followed): void {
  health.add('signing-keys', () => Promise.resolve(ring.problem()));
  health.add('security-feed', () => Promise.resolve(mirror.isStale() ? STALE : undefined));
  watchFeed(health, mirror, wire);
}

const STALE = 'neither PostgreSQL nor the wire answers';
