import { refreshOnKeyNews, ReplicaBeacon, SecurityMirror, TokenVerifier } from '@ticketgate/access';
import { PostgresCounts, RedisCounts } from '@ticketgate/limits';
import { Metrics } from '@ticketgate/observability';
import {
  HealthRegistry,
  patiently,
  SchemaWatch,
  warm,
  type Clock,
  type Logger,
} from '@ticketgate/runtime';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { openAudit, type Audit } from '../audit/open-audit.ts';
import type { Config } from '../config/config.ts';
import { openConnections, type Connections } from './connections.ts';
import { createDataSource } from '../database/data-source.ts';
import { MIGRATION_NAMES } from '../database/migrations/index.ts';
import { checkDependencies, checkFeed } from '../health/readiness.ts';
import { pageOrigins, type PageOrigins } from '../http/page-origins.ts';
import { KeyKeeper } from '../keys/key-keeper.ts';
import { KeyRing } from '../keys/key-ring.ts';
import { SigningKeysRepository } from '../keys/signing-keys.repository.ts';
import { Limits } from '../limits/index.ts';
import { createManagement, type Management } from './management.ts';
import { outcomeCounts } from '../metrics/outcome-counts.ts';
import { readServer } from '../metrics/readings.ts';
import { Sweeper } from '../retention/sweeper.ts';
import { forgetExpiredEntries } from '../revocation/expired-entries.ts';
import { ArtifactsRepository } from '../storage/artifacts.repository.ts';

/** What a server is given. */
export interface BaseDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told from the first moment on what is waited for. */
  readonly health?: HealthRegistry;
  readonly metrics?: Metrics;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/** Everything that lives as long as the process, running; no request has been answered yet. */
export interface Base extends Omit<BaseDeps, 'signal'> {
  readonly connections: Connections;
  readonly metrics: Metrics;
  /** Nothing is answered from a schema that this release was not made for. */
  readonly schema: Pick<SchemaWatch, 'trouble'>;
  readonly database: DataSource;
  readonly mirror: SecurityMirror;
  readonly artifacts: ArtifactsRepository;
  readonly ring: KeyRing;
  readonly keyKeeper: KeyKeeper;
  readonly verifier: TokenVerifier;
  readonly audit: Audit;
  readonly limits: Limits;
  readonly management: Management;
  readonly origins: PageOrigins;
  readonly health: HealthRegistry;
  close(): Promise<void>;
}

/** Resolves when revocations, keys and origins are known; waits for a database that is away. */
export async function openBase(deps: BaseDeps): Promise<Base> {
  const { config, clock, logger } = deps;
  const { health = new HealthRegistry(), metrics = new Metrics('oauth-server'), signal } = deps;
  const connections = openConnections(config, logger);
  const { feedPool } = connections;
  checkDependencies(health, { pool: feedPool });
  const schema = new SchemaWatch({
    ...{ pool: feedPool, schema: 'identity', known: MIGRATION_NAMES },
  }).watchedBy(health);
  await schema.untilWell(signal);
  const { url } = config.database;
  // The checks may find nothing wrong meanwhile: they have their connections.
  const onWait = (err: Error) => logger.warn({ event: 'service.waiting', err }, 'waiting');
  const database = await patiently(() => createDataSource({ url, poolMax: 4 }).initialize(), {
    ...{ signal, onWait },
  });
  const feed = await followFeed(deps, connections);
  const { mirror } = feed;
  const audit = openAudit({ ...deps, told: outcomeCounts(metrics) });
  audit.start();
  const { wire } = connections;
  const management = createManagement({ ...deps, database, mirror, wire, audit: audit.trail });
  const keys = await patiently(() => loadKeys(deps, database, management), { signal, onWait });
  const { ring } = keys;
  refreshOnKeyNews(mirror, ring);
  const { issuer, audience } = config;
  const limits = await openLimits(deps, connections);
  const artifacts = new ArtifactsRepository(connections.pool, clock);
  const pools = { requests: connections.pool, feed: connections.feedPool };
  readServer(metrics, { mirror, pools, ring, trail: audit.trail, clock });
  const sweepers = startSweepers(deps, connections.pool, artifacts);
  checkFeed(health, { mirror, ring, wire: config.feed.kind });
  await warm(connections.pool);
  return {
    ...{ ...deps, ...feed, ...keys, connections, database, artifacts, audit, limits, management },
    ...{ metrics, schema, health },
    verifier: new TokenVerifier({ issuer, audience, mirror, clock, keys: ring }),
    close: async () => {
      limits.close();
      await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
      keys.keyKeeper.stop();
      await feed.stop();
      await audit.close();
      await database.destroy();
      await connections.close();
    },
  };
}

/** So that neither used-up codes nor revocations that nobody needs any more pile up. */
function startSweepers({ clock, logger }: BaseDeps, pool: Pool, artifacts: ArtifactsRepository) {
  const sweepers = [
    new Sweeper({ what: 'artifacts', removeSome: () => artifacts.sweep(), logger }),
    new Sweeper({
      what: 'security_feed',
      removeSome: () => forgetExpiredEntries(pool, clock.now()),
      logger,
    }),
  ];
  for (const sweeper of sweepers) sweeper.start();
  return sweepers;
}

/** What follows the security feed for its own sake: revocations, who has them, whose pages may read. */
async function followFeed({ config, clock, logger }: BaseDeps, connections: Connections) {
  const { feedPool: pool, wire } = connections;
  const { maxStalenessMs, audience } = config;
  const mirror = new SecurityMirror({ pool, wire, clock, maxStalenessMs, logger });
  await mirror.start();
  const service = 'oauth-server';
  const beacon = new ReplicaBeacon({ mirror, logger, pool, maxStalenessMs, service });
  await beacon.start();
  const origins = await pageOrigins({ pool, mirror, logger, apiBaseUrl: audience });
  const stop = async () => {
    await beacon.stop();
    await origins.stop();
    await mirror.stop();
  };
  return { mirror, origins, stop };
}

async function loadKeys(
  { config, clock, logger }: BaseDeps,
  database: DataSource,
  { signingKeys: service }: Management,
) {
  const store = new SigningKeysRepository(database, config.keyEncryptionKey, clock);
  const ring = await KeyRing.load({ store, clock, logger });
  const keyKeeper = new KeyKeeper({ ring, service, clock, logger });
  keyKeeper.start();
  return { ring, keyKeeper };
}

/** Replicas share their counts through Redis where there is one, else through PostgreSQL. */
function openLimits(
  { config, clock, logger }: BaseDeps,
  { redis, pool }: Connections,
): Promise<Limits> {
  const table = 'identity.limit_count';
  const { limitsPatienceMs: patienceMs } = config;
  const store = redis
    ? new RedisCounts(redis, patienceMs)
    : new PostgresCounts({ pool, clock, table, ...(patienceMs && { patienceMs }) });
  return Limits.create({ clock, logger, settings: config.limits, store });
}
