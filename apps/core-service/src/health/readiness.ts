import { watchFeed, type SecurityMirror } from '@ticketgate/access';
import { databaseCheck, writesCheck, type HealthRegistry } from '@ticketgate/runtime';
import type { Pool } from 'pg';

interface Dependencies {
  /** Not the one of requests: that they wait for connections does not mean that nobody gets one. */
  readonly pool: Pool;
  readonly mirror: Pick<SecurityMirror, 'isStale' | 'clockApartMs' | 'wireState'>;
  readonly keys: { readonly ready: boolean };
  readonly issuer: { readonly trouble: string | undefined };
  readonly wire: 'redis' | 'postgres';
}

/** What this service cannot serve without: its database, fresh revocations, the issuer's keys. */
export function checkDependencies(health: HealthRegistry, dependencies: Dependencies): void {
  const { pool, mirror, keys, issuer, wire } = dependencies;
  health.add('database', databaseCheck(pool)).add('writes', writesCheck(pool));
  health.add('revocations', () => Promise.resolve(mirror.isStale() ? STALE : undefined));
  watchFeed(health, mirror, wire);
  health.add('keys', () => Promise.resolve(keys.ready ? undefined : NO_KEYS));
  health.add('issuer', () => Promise.resolve(issuer.trouble));
}

const STALE = 'not heard of for too long';
const NO_KEYS =
  'not loaded yet: none have come from the authorization server at OAUTH_INTERNAL_URL';
