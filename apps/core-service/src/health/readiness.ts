import type { HealthRegistry } from '@ticketgate/runtime';
import type { Pool } from 'pg';

interface Dependencies {
  readonly pool: Pick<Pool, 'query'>;
  readonly mirror: { isStale(): boolean };
  readonly keys: { readonly ready: boolean };
}

/** What this service cannot serve without: its database, fresh revocations, the issuer's keys. */
export function checkDependencies(health: HealthRegistry, dependencies: Dependencies): void {
  const { pool, mirror, keys } = dependencies;
  health.add('database', () =>
    pool.query('SELECT 1').then(
      () => undefined,
      // A driver's message may name hosts and users, and anybody may ask for this.
      () => 'does not answer',
    ),
  );
  health.add('revocations', async () =>
    mirror.isStale() ? 'not heard of for too long' : undefined,
  );
  health.add('keys', async () => (keys.ready ? undefined : 'not loaded yet'));
}
