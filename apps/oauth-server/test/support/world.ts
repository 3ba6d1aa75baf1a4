import { createSecretKey, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { answerClientErrors, SERVER_LIMITS } from '@ticketgate/http';
import { createLogger, createPool, systemClock, type Clock } from '@ticketgate/runtime';
import { createTestDatabase, type TestDatabase } from '@ticketgate/testing';
import type { Pool } from 'pg';
import { createApp, type App } from '../../src/app.ts';
import type { Config } from '../../src/config/config.ts';
import { newTenant, type TestTenant } from './tenant.ts';

export interface WorldOptions {
  readonly clock?: Clock;
  /** How many processes serve the one database; 1 by default. */
  readonly replicas?: number;
  /** Further folders with dialects. */
  readonly frontFolders?: readonly string[];
  /** Replaces parts of the configuration. */
  readonly config?: Partial<Config> | ((given: Config) => Promise<Partial<Config>>);
}

/** One process of the authorization server, as `main.ts` starts it. */
export interface Replica {
  readonly app: App;
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly port: number;
  /** Everything logged so far. */
  log(): string;
}

/** The authorization server on a database of its own. */
export interface World {
  readonly config: Config;
  readonly replicas: readonly [Replica, ...Replica[]];
  readonly database: TestDatabase;
  /** Connected as the owner of the schemas, for arranging and for looking. */
  readonly owner: Pool;
  /** One more replica, from now on. */
  join(): Promise<Replica>;
  /** A new tenant with an active INTEGRATION_AGENT. */
  tenant(): Promise<TestTenant>;
  stop(): Promise<void>;
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { clock = systemClock, replicas: count = 1, config, frontFolders = [] } = options;
  const database = await createTestDatabase();
  const owner = createPool(
    { url: database.ownerUrl, max: 3, applicationName: 'test' },
    () => undefined,
  );
  const given = configFor(database);
  const settings = { ...given, ...(typeof config === 'function' ? await config(given) : config) };
  const [first, ...others] = await Promise.all(
    Array.from({ length: count }, () => startReplica(settings, clock, frontFolders)),
  );
  if (!first) throw new Error('a world has at least one replica');
  const running = [first, ...others];
  return {
    config: settings,
    replicas: [first.replica, ...others.map(({ replica }) => replica)],
    database,
    owner,
    join: async () => {
      const joined = await startReplica(settings, clock, frontFolders);
      running.push(joined);
      return joined.replica;
    },
    tenant: () => newTenant(first.replica.app.management),
    stop: async () => {
      await Promise.all(running.map(({ stop }) => stop()));
      await owner.end();
      await database.drop();
    },
  };
}

export function configFor(database: Pick<TestDatabase, 'oauthUrl'>): Config {
  return {
    http: { host: '127.0.0.1', port: 0, keepAliveMs: 75_000, drainMs: 0 },
    metricsPort: undefined,
    logLevel: 'info',
    issuer: 'https://oauth.ticketgate.test',
    audience: 'https://api.ticketgate.test',
    database: { url: database.oauthUrl, poolMax: 5 },
    feed: { kind: 'postgres' },
    secretHashKey: createSecretKey(randomBytes(32)),
    keyEncryptionKey: randomBytes(32),
    signingKeys: { announceMs: 300_000, rotateEveryMs: undefined },
    cookieKeys: [randomBytes(32).toString('base64url')],
    cursorKey: randomBytes(32),
    maxAccessTokenLifetime: 86_400,
    auditRetentionDays: 90,
    maxStalenessMs: 30_000,
    registrationMaxClients: 1_000,
    jwksUriAllowedHosts: [],
    trustedProxies: [],
    limits: {},
    // Counts that a busy machine delays are waited for.
    limitsPatienceMs: 10_000,
  };
}

async function startReplica(config: Config, clock: Clock, frontFolders: readonly string[]) {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  // `trace`: a secret must not be logged on any level.
  const logger = createLogger({ service: 'oauth-server', level: 'trace', destination });
  const app = await createApp({ config, clock, logger, frontFolders });
  const server = createServer(SERVER_LIMITS, app.listener);
  answerClientErrors(server, config.audience);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  const baseUrl = `http://127.0.0.1:${port}`;
  const tokenUrl = `${baseUrl}/api/oauth2/token`;
  const replica: Replica = { app, baseUrl, tokenUrl, port, log: () => lines.join('') };
  const stop = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
    await app.close();
  };
  return { replica, stop };
}
