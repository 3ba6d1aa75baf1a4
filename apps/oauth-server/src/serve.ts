import { createServer, type RequestListener } from 'node:http';
import { answerClientErrors, SERVER_LIMITS, whileStarting } from '@ticketgate/http';
import { Metrics, readReadiness, serveMetrics, traceContext } from '@ticketgate/observability';
import type { beginTracing } from '@ticketgate/observability/tracing';
import {
  closeServer,
  createLogger,
  exitWithParent,
  HealthRegistry,
  HealthWatch,
  listen,
  onShutdownSignal,
  refuseToStart,
  requestContext,
  systemClock,
} from '@ticketgate/runtime';
import { createApp, type App } from './app.ts';
import { loadConfig } from './config/config.ts';

type Tracing = Awaited<ReturnType<typeof beginTracing>>;

async function run(environment: NodeJS.ProcessEnv, tracing: Tracing): Promise<void> {
  const config = loadConfig(environment);
  const { logLevel: level, audience } = config;
  const logger = createLogger({ service: 'oauth-server', level, context: traceContext });
  tracing?.tellTo(logger);
  const metrics = new Metrics('oauth-server');
  let app: App | undefined;
  const health = new HealthRegistry().add('startup', () =>
    Promise.resolve(app ? undefined : 'not finished'),
  );
  readReadiness(metrics, health);
  const watch = new HealthWatch({ health, logger }).start();
  const context = requestContext(logger);
  const starting = whileStarting(health, audience);
  let answer: RequestListener = (req, res) => context(req, res, () => starting(req, res));
  const limits = { ...SERVER_LIMITS, keepAliveTimeout: config.http.keepAliveMs };
  const server = createServer(limits, (req, res) => answer(req, res));
  answerClientErrors(server, audience);
  const waiting = new AbortController();
  const stop = async (drainMs = 0) => {
    logger.info('stopping');
    waiting.abort();
    watch.stop();
    health.drain();
    await closeServer(server, { drainMs: app ? drainMs : 0 });
    await app?.close();
    await tracing?.stop();
    logger.info('stopped');
  };
  onShutdownSignal((signal) => stop(signal === 'SIGTERM' ? config.http.drainMs : 0));
  exitWithParent(stop);
  const { host, port } = config.http;
  // The port opens first: while the database is away the process is alive, and says it is not ready.
  await listen(server, config.http);
  if (config.metricsPort !== undefined) {
    await serveMetrics(metrics, { host, port: config.metricsPort });
  }
  logger.info({ host, port, issuer: config.issuer, feed: config.feed.kind }, 'listening');
  const { signal } = waiting;
  try {
    app = await createApp({ config, clock: systemClock, logger, health, metrics, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    return;
  }
  answer = app.listener;
  logger.info({ event: 'service.ready', port }, 'ready');
}

/** The process: serves until it is told to stop. */
export async function serve(environment: NodeJS.ProcessEnv, tracing: Tracing): Promise<void> {
  try {
    await run(environment, tracing);
  } catch (error) {
    refuseToStart('oauth-server', error);
  }
}
