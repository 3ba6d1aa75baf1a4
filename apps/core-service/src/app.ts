import 'reflect-metadata';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { accessMiddleware } from '@ticketgate/access';
import { closeServer, requestContext, type Logger } from '@ticketgate/runtime';
import express from 'express';
import { AppModule } from './app.module.ts';
import type { Config } from './config/config.ts';
import { forwarding } from './forwarding/forwarding.ts';
import { foundation, type Overrides } from './foundation.ts';
import { apiHeaders } from './http/api-headers.ts';
import { answerClientErrors } from './http/client-error.ts';
import { jsonBody } from './http/json-body.ts';
import { KnownRoutes, routesOf } from './http/known-routes.ts';
import { LimitedAdapter } from './http/limited-adapter.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { parseQuery } from './http/query-parser.ts';

/** Everything integration agents may reach, and the only thing. */
const DOORS = [
  { prefix: '/api/client-api/', roles: ['INTEGRATION_AGENT'], scope: 'client_api' },
] as const;

const PUBLIC = new Set(['/health/live', '/health/ready', '/openapi.json']);

/** The core service, built and not yet started. */
export interface CoreApp {
  readonly nest: NestExpressApplication;
  /** Not listening: whoever runs the app opens the port. */
  readonly server: Server;
  readonly logger: Logger;
  /** Begins to follow revocations and keys; resolves when both are known. Rejects once stopped. */
  start(): Promise<void>;
  /** Not ready from now on; finishes running requests and lets go of everything. */
  stop(): Promise<void>;
}

/** Builds the service from its configuration; opens no port. */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<CoreApp> {
  const base = foundation(config, overrides);
  const { logger, health, verifier } = base;
  const adapter = new LimitedAdapter(expressApp());
  const nest = await NestFactory.create<NestExpressApplication>(AppModule.on(base), adapter, {
    logger: false,
    abortOnError: false,
    bodyParser: false,
  });
  const routes = new KnownRoutes();
  const state = { draining: false };
  const { trustedProxies } = config.http;
  nest.use(requestContext(logger));
  nest.use(forwarding({ target: config.issuer.internalUrl, trustedProxies }));
  nest.use(apiHeaders(state));
  nest.use(accessMiddleware({ verifier, doors: DOORS, isPublic: (path) => PUBLIC.has(path) }));
  nest.use(routes.guardMethods);
  nest.use(jsonBody);
  nest.useGlobalFilters(new ProblemFilter({ apiBaseUrl: config.apiBaseUrl, logger }));
  await nest.init();
  routes.know(routesOf(nest));
  const server: Server = nest.getHttpServer();
  answerClientErrors(server, config.apiBaseUrl);
  const stop = async () => {
    state.draining = true;
    health.drain();
    await closeServer(server);
    await base.stop();
    await nest.close();
  };
  return { nest, server, logger, start: () => base.start(), stop };
}

function expressApp(): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.set('query parser', parseQuery);
  return app;
}
