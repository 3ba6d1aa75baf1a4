import {
  LeasedLimit,
  LeaseOffice,
  Policy,
  PostgresCounts,
  RedisCounts,
  SharedCounts,
  type CountStore,
} from '@ticketgate/limits';
import {
  createPool,
  createRedis,
  type Allowance,
  type Clock,
  type Logger,
} from '@ticketgate/runtime';
import type { Pool } from 'pg';
import type { Config } from '../config/config.ts';
import { KnownReplicas } from './known-replicas.ts';
import { Quotas } from './quotas.ts';

const RETURN_EVERY_MS = 1_000;

export interface QuotaRoomDeps {
  readonly config: Config;
  /** For looking how many replicas there are. */
  readonly pool: Pool;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Quotas and what they live on. */
export interface QuotaRoom {
  readonly quotas: Quotas;
  /** Connects to where replicas share their counts; resolves whether that worked or not. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Makes the quotas that are configured; connects to nothing yet. */
export function openQuotas({ config, pool, clock, logger }: QuotaRoomDeps): QuotaRoom {
  const { application, tenant, mode } = config.quotas;
  if (!application && !tenant) return nothingLimited(logger);
  const { store, close } = countStore(config, { clock, logger });
  const shared = new SharedCounts({ store, clock, logger });
  const known = new KnownReplicas(pool);
  const office = new LeaseOffice({ shared, replicas: () => known.count });
  const limit = (name: string, allowance: Allowance | undefined) =>
    allowance && new LeasedLimit(new Policy(name, allowance, clock), office);
  const limits = {
    application: limit('quota.application', application),
    tenant: limit('quota.tenant', tenant),
  };
  const returnIdle = () => {
    for (const one of Object.values(limits)) void one?.returnIdle();
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    quotas: new Quotas({ ...limits, mode, logger }),
    start: async () => {
      timer = setInterval(returnIdle, RETURN_EVERY_MS).unref();
      known.start();
      await shared.open();
    },
    stop: async () => {
      clearInterval(timer);
      known.stop();
      shared.close();
      await close();
    },
  };
}

const DONE = () => Promise.resolve();

function nothingLimited(logger: Logger): QuotaRoom {
  const none = { application: undefined, tenant: undefined, mode: 'enforce', logger } as const;
  return { quotas: new Quotas(none), start: DONE, stop: DONE };
}

/** In PostgreSQL with connections of its own: a busy pool must not look like a store that is away. */
function countStore(
  { wire, database, quotas }: Config,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): { readonly store: CountStore; readonly close: () => Promise<void> } {
  const { patienceMs } = quotas;
  if (wire.kind === 'redis') {
    // Never connected itself: the counts make a copy of it.
    const redis = createRedis(wire.url, 'ticketgate-core', (err) => {
      logger.warn({ event: 'redis.error', reason: err.message }, 'redis');
    });
    const close = () => Promise.resolve(redis.disconnect());
    return { store: new RedisCounts(redis, patienceMs), close };
  }
  const settings = { url: database.url, max: 2, applicationName: 'ticketgate-core-quotas' };
  const pool = createPool(settings, (err) => {
    logger.warn({ event: 'quotas.connection_lost', reason: err.message }, 'quotas');
  });
  const table = 'desk.limit_count';
  const store = new PostgresCounts({ pool, clock, table, patienceMs });
  return { store, close: () => pool.end() };
}
