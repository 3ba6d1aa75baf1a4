import type { RequestListener } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { SecurityMirror } from '@ticketgate/access';
import { HealthRegistry, requestContext, type Clock, type Logger } from '@ticketgate/runtime';
import express from 'express';
import type { DataSource } from 'typeorm';
import { AppModule } from './app.module.ts';
import { JwksUriPolicy } from './applications/jwks-uri.ts';
import { RegisteredClientsRepository } from './applications/registered-clients.repository.ts';
import { RegisteredClientsService } from './applications/registered-clients.service.ts';
import type { Config } from './config/config.ts';
import { openConnections, type Connections } from './connections.ts';
import { createDataSource } from './database/data-source.ts';
import { Events } from './events.ts';
import { mountFronts } from './fronts/mount.ts';
import { rapidResolver } from './fronts/rapid-resolver/rapid-resolver.ts';
import { wellKnown } from './fronts/well-known/well-known.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { createIssuingCore, RemoteKeySets, type IssuingCore } from './issuing/index.ts';
import { SigningKeysRepository } from './keys/signing-keys.repository.ts';
import { createManagement, type Management } from './management.ts';
import { ArtifactsRepository } from './storage/artifacts.repository.ts';
import { OidcAdapter } from './storage/oidc-adapter.ts';
import { Sweeper } from './storage/sweeper.ts';

export interface AppDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The authorization server, ready to be given a port. */
export interface App {
  readonly listener: RequestListener;
  readonly management: Management;
  readonly health: HealthRegistry;
  close(): Promise<void>;
}

const FRONTS = [rapidResolver, wellKnown];

/** Builds the server from its config. Resolves when it could answer; opens no port. */
export async function createApp(deps: AppDeps): Promise<App> {
  const { config, clock, logger } = deps;
  const connections = openConnections(config, logger);
  const database = await createDataSource({ url: config.database.url, poolMax: 4 }).initialize();
  const mirror = new SecurityMirror({
    pool: connections.feedPool,
    wire: connections.wire,
    clock,
    maxStalenessMs: config.maxStalenessMs,
    logger,
  });
  await mirror.start();
  const artifacts = new ArtifactsRepository(connections.pool, clock);
  const sweeper = new Sweeper(artifacts, connections.pool, clock, logger);
  sweeper.start();
  const core = await createCore(deps, connections, mirror, artifacts);
  const health = healthChecks(connections, mirror);
  const nest = await createNest(deps, health);
  return {
    listener: chain(deps, core, nest.getHttpAdapter().getInstance() as RequestListener),
    management: createManagement({ ...deps, database, wire: connections.wire, mirror }),
    health,
    close: () => closeAll({ nest, sweeper, mirror, database, connections }),
  };
}

async function createCore(
  { config, clock, logger }: AppDeps,
  { pool }: Connections,
  mirror: SecurityMirror,
  artifacts: ArtifactsRepository,
): Promise<IssuingCore> {
  const keys = new SigningKeysRepository(pool, config.keyEncryptionKey, clock);
  return createIssuingCore({
    issuer: config.issuer,
    audience: config.audience,
    apiBaseUrl: config.audience,
    keys: await keys.loadOrCreate(),
    adapter: (model) => new OidcAdapter(model, artifacts, clock),
    clients: new RegisteredClientsService(new RegisteredClientsRepository(pool), mirror),
    keySets: new RemoteKeySets(new JwksUriPolicy(config.jwksUriAllowedHosts), clock),
    secretHashKey: config.secretHashKey,
    events: new Events(logger),
    clock,
  });
}

function healthChecks({ pool }: Connections, mirror: SecurityMirror): HealthRegistry {
  return new HealthRegistry()
    .add('database', async () => {
      await pool.query('SELECT 1');
      return undefined;
    })
    .add('security-feed', () =>
      Promise.resolve(mirror.isStale() ? 'neither PostgreSQL nor the wire answers' : undefined),
    );
}

async function createNest(
  { config, logger }: AppDeps,
  health: HealthRegistry,
): Promise<INestApplication> {
  const server = express();
  server.disable('x-powered-by');
  server.disable('etag');
  const nest = await NestFactory.create(AppModule.with(health), new ExpressAdapter(server), {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  nest.useGlobalFilters(new ProblemFilter(config.audience, new Events(logger)));
  return nest.init();
}

/** Fronts answer before the framework: its router costs a token request a tenth of its CPU time. */
function chain(
  { logger }: AppDeps,
  core: IssuingCore,
  framework: RequestListener,
): RequestListener {
  const context = requestContext(logger);
  const fronts = mountFronts(FRONTS, core, new Events(logger));
  return (req, res) => context(req, res, () => fronts(req, res, () => framework(req, res)));
}

interface Closing {
  readonly nest: INestApplication;
  readonly sweeper: Sweeper;
  readonly mirror: SecurityMirror;
  readonly database: DataSource;
  readonly connections: Connections;
}

async function closeAll({ nest, sweeper, mirror, database, connections }: Closing): Promise<void> {
  sweeper.stop();
  await mirror.stop();
  await nest.close();
  await database.destroy();
  await connections.close();
}
