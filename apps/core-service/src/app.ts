import 'reflect-metadata';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { accessMiddleware, cors, type AccessMiddlewareOptions } from '@ticketgate/access';
import {
  answerClientErrors,
  apiHeaders,
  closedWhile,
  expressApp,
  jsonBodyWith,
  KnownRoutes,
  LimitedAdapter,
  ProblemFilter,
  REFERENCE_PATHS,
  routesOf,
} from '@ticketgate/http';
import { requestMetrics, type Metrics } from '@ticketgate/observability';
import { closeServer, noteCaller, requestContext, type Logger } from '@ticketgate/runtime';
import { AppModule } from './app.module.ts';
import type { Config } from './config/config.ts';
import { isConsole } from './console/console-settings.ts';
import { EventStream } from './event-stream/event-stream.module.ts';
import { forwarding } from './forwarding/forwarding.ts';
import { foundation, type Overrides } from './foundation.ts';
import { eventProblem } from './http/event-problems.ts';
import { groupProblem } from './http/group-problems.ts';
import { ticketProblem } from './http/ticket-problems.ts';
import { webhookProblem } from './http/webhook-problems.ts';
import { openQuotas } from './quotas/open-quotas.ts';
import { bulkMembers } from './ticket-bulk/bulk-members.ts';
import { slaPolicyProblem } from './http/sla-policy-problems.ts';
import { ticketSettingsProblem } from './http/ticket-settings-problems.ts';
import { WebhookWorker } from './webhooks/delivering/webhook-worker.ts';

/** Everything integration agents may reach, and the only thing. */
const DOORS = [
  { prefix: '/api/client-api/', roles: ['INTEGRATION_AGENT'], scope: 'client_api' },
] as const;

const PUBLIC: ReadonlySet<string> = new Set(['/health/live', '/health/ready', ...REFERENCE_PATHS]);

/** The core service, built and not yet started. */
export interface CoreApp {
  readonly nest: NestExpressApplication;
  /** Not listening: whoever runs the app opens the port. */
  readonly server: Server;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Begins to follow revocations and keys; resolves when both are known. Rejects once stopped. */
  start(): Promise<void>;
  /**
   * Not ready from now on; finishes running requests and lets go of everything.
   * @param drainMs milliseconds in which requests are still taken.
   */
  stop(drainMs?: number): Promise<void>;
}

/** Builds the service from its configuration; opens no port. */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<CoreApp> {
  const base = foundation(config, overrides);
  const { logger, health, verifier, origins, metrics } = base;
  const adapter = new LimitedAdapter(expressApp());
  const nest = await NestFactory.create<NestExpressApplication>(
    AppModule.on(base, { config, folder: overrides.consoleFolder }),
    adapter,
    {
      logger: false,
      abortOnError: false,
      bodyParser: false,
    },
  );
  const routes = new KnownRoutes();
  const { apiBaseUrl } = config;
  const { trustedProxies } = config.http;
  nest.use(requestMetrics(metrics));
  nest.use(requestContext(logger));
  nest.use(forwarding({ target: config.issuer.internalUrl, trustedProxies }));
  nest.use(apiHeaders());
  const { middleware: corsHeaders, onPrincipal } = cors(origins);
  nest.use(corsHeaders);
  const isPublic = (path: string) => PUBLIC.has(path) || isConsole(path);
  nest.use(closedWhile(() => base.schema.trouble, isPublic));
  const room = openQuotas({ ...base, config });
  const admit: AccessMiddlewareOptions['onPrincipal'] = (who, req, res) => {
    noteCaller(res, who);
    onPrincipal(who, req, res);
    return room.quotas.count(who, req, res);
  };
  nest.use(accessMiddleware({ verifier, doors: DOORS, isPublic, onPrincipal: admit }));
  nest.use(routes.guardMethods);
  nest.use(jsonBodyWith(bulkMembers));
  const domain = (error: unknown) =>
    ticketProblem(error) ??
    groupProblem(error) ??
    eventProblem(error) ??
    webhookProblem(error) ??
    ticketSettingsProblem(error) ??
    slaPolicyProblem(error);
  nest.useGlobalFilters(new ProblemFilter({ apiBaseUrl, logger, domain }));
  await nest.init();
  routes.know(routesOf(nest));
  const server: Server = nest.getHttpServer();
  answerClientErrors(server, apiBaseUrl);
  const stream = nest.get(EventStream, { strict: false });
  const webhooks = nest.get(WebhookWorker, { strict: false });
  const start = async () => {
    await Promise.all([base.start(() => webhooks.start()), room.start()]);
  };
  const stop = async (drainMs = 0) => {
    health.drain();
    stream.stop();
    await closeServer(server, { drainMs });
    await webhooks.stop();
    await room.stop();
    await base.stop();
    await nest.close();
  };
  return { nest, server, logger, metrics, start, stop };
}
