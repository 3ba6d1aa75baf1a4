import {
  IssuerWatch,
  OriginBook,
  PostgresFeedWire,
  RedisFeedWire,
  refreshOnKeyNews,
  RemoteKeySet,
  ReplicaBeacon,
  SecurityMirror,
  TokenVerifier,
} from '@ticketgate/access';
import { CursorSigner } from '@ticketgate/http';
import { Metrics, readReadiness, readShared } from '@ticketgate/observability';
import {
  createLogger,
  createPool,
  createRedis,
  HealthRegistry,
  HealthWatch,
  SchemaWatch,
  systemClock,
  warm,
  type Clock,
  type Logger,
  type RedisClient,
} from '@ticketgate/runtime';
import type { Pool } from 'pg';
import type { Foundation } from './app.module.ts';
import type { Config } from './config/config.ts';
import { MIGRATION_NAMES } from './database/migrations/index.ts';
import { listedOrigins } from './directory/listed-origins.ts';
import { EventBell } from './event-stream/event-bell.ts';
import { checkDependencies } from './health/readiness.ts';
import { Jobs } from './jobs/jobs.ts';
import { readDesk } from './metrics/readings.ts';

/** What tests replace. */
export interface Overrides {
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Where the built console stands. */
  readonly consoleFolder?: string;
  /** Whether jobs come round by themselves, as they do unless this is false. */
  readonly jobs?: boolean;
}

/** What lives as long as the process: connections, the mirror of revocations, the issuer's keys. */
export interface Base extends Foundation {
  readonly origins: OriginBook;
  /** Nothing is answered from a schema that this release was not made for. */
  readonly schema: Pick<SchemaWatch, 'trouble'>;
  /**
   * Resolves when schema, revocations and keys are known; waits for a database that is away.
   * @param onSchema called once the schema will do.
   */
  start(onSchema: () => void): Promise<void>;
  stop(): Promise<void>;
}

/** Makes everything the app stands on; connects to nothing yet. */
export function foundation(config: Config, overrides: Overrides): Base {
  const clock = overrides.clock ?? systemClock;
  const logger =
    overrides.logger ?? createLogger({ service: 'core-service', level: config.logLevel });
  const pool = requestPool(config, logger);
  const feed = securityFeed(config, { clock, logger });
  const { url: issuer, jwksUrl, allowInsecure } = config.issuer;
  const keys = new RemoteKeySet({ jwksUrl, clock, logger, allowInsecure });
  refreshOnKeyNews(feed.mirror, keys);
  const audience = config.apiBaseUrl;
  const verifier = new TokenVerifier({ issuer, audience, keys, mirror: feed.mirror, clock });
  const health = new HealthRegistry();
  const expected = new IssuerWatch({ internalUrl: config.issuer.internalUrl, issuer, audience });
  const schema = new SchemaWatch({
    ...{ pool: feed.pool, schema: 'desk', known: MIGRATION_NAMES, reads: FOREIGN_RELATIONS },
  }).watchedBy(health);
  const { mirror } = feed;
  const wire = config.wire.kind;
  checkDependencies(health, { pool: feed.pool, mirror, keys, issuer: expected, wire });
  const watch = new HealthWatch({ health, logger });
  const starting = new AbortController();
  const cursors = new CursorSigner(config.cursorKey);
  const bell = new EventBell({ pool, logger });
  const metrics = new Metrics('core-service');
  const jobPool = jobsPool(config, logger);
  const jobs = new Jobs({ pool: jobPool, logger, told: jobCounts(metrics) });
  readShared(metrics, {
    mirror: feed.mirror,
    pools: { requests: pool, feed: feed.pool, jobs: jobPool },
  });
  readReadiness(metrics, health);
  readDesk(metrics, { pool, clock });
  const { eventsRetentionDays } = config;
  return {
    ...{ clock, logger, pool, health, cursors, verifier, origins: feed.origins, schema },
    ...{ bell, jobs, metrics, eventsRetentionDays },
    webhooks: { settings: config.webhooks, databaseUrl: config.database.url },
    start: async (onSchema) => {
      watch.start();
      await schema.untilWell(starting.signal);
      bell.start();
      if (overrides.jobs !== false) jobs.start();
      onSchema();
      // Before what readiness waits for, so that no request comes first.
      await warm(pool);
      starting.signal.throwIfAborted();
      await Promise.all([feed.start(), keys.start(), expected.start()]);
    },
    stop: async () => {
      starting.abort();
      watch.stop();
      expected.stop();
      keys.stop();
      await jobs.stop();
      await bell.stop();
      await feed.stop();
      await pool.end();
    },
  };
}

/** What this service reads of the authorization server's schemas. */
const FOREIGN_RELATIONS = [
  'identity.directory',
  'identity.browser_origin',
  'security.feed',
  'security.replica',
];

/** Counts runs of jobs. */
function jobCounts(metrics: Metrics): (job: string, outcome: 'ok' | 'failed') => void {
  const ran = metrics.counter('job_runs_total', 'Runs of jobs that come round.', [
    // Not `job`: that is Prometheus's own word for what it asks.
    ...['task', 'outcome'],
  ]);
  return (task, outcome) => ran({ task, outcome });
}

function requestPool(config: Config, logger: Logger): Pool {
  const { url, poolMax: max } = config.database;
  return createPool({ url, max, applicationName: 'ticketgate-core' }, (err) => {
    logger.warn({ event: 'database.connection_lost', reason: err.message }, 'database');
  });
}

/** Jobs and requests do not wait for each other's connections. */
function jobsPool(config: Config, logger: Logger): Pool {
  const { url } = config.database;
  return createPool({ url, max: 2, applicationName: 'ticketgate-core-jobs' }, (err) => {
    logger.warn({ event: 'jobs.connection_lost', reason: err.message }, 'jobs');
  });
}

/** Has connections of its own: a pool that requests have used up must not make revocations wait. */
function securityFeed(config: Config, { clock, logger }: { clock: Clock; logger: Logger }) {
  const pool = createPool(
    { url: config.database.url, max: 3, applicationName: 'ticketgate-core-feed' },
    (err) => logger.warn({ event: 'security_feed.connection_lost', reason: err.message }, 'feed'),
  );
  const redis = redisOf(config, logger);
  const wire = redis ? new RedisFeedWire({ redis }) : new PostgresFeedWire({ pool });
  const { maxStalenessMs } = config;
  const mirror = new SecurityMirror({ pool, wire, clock, maxStalenessMs, logger });
  const service = 'core-service';
  const beacon = new ReplicaBeacon({ pool, mirror, service, maxStalenessMs, logger });
  const origins = new OriginBook({ load: () => listedOrigins(pool), mirror, logger });
  const start = async () => {
    await mirror.start();
    await origins.start();
    await beacon.start();
  };
  const stop = async () => {
    await beacon.stop();
    await origins.stop();
    await mirror.stop();
    redis?.disconnect();
    await pool.end();
  };
  return { pool, mirror, origins, start, stop };
}

function redisOf({ wire }: Config, logger: Logger): RedisClient | undefined {
  if (wire.kind === 'postgres') return undefined;
  return createRedis(wire.url, 'ticketgate-core', (err) => {
    logger.warn({ event: 'redis.error', reason: err.message }, 'redis');
  });
}
