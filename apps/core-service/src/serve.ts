import { serveMetrics, traceContext } from '@ticketgate/observability';
import type { beginTracing } from '@ticketgate/observability/tracing';
import {
  createLogger,
  exitWithParent,
  listen,
  onShutdownSignal,
  refuseToStart,
} from '@ticketgate/runtime';
import { createApp } from './app.ts';
import { loadConfig } from './config/config.ts';

type Tracing = Awaited<ReturnType<typeof beginTracing>>;

async function run(environment: NodeJS.ProcessEnv, tracing: Tracing): Promise<void> {
  const config = loadConfig(environment);
  const { logLevel: level } = config;
  const logger = createLogger({ service: 'core-service', level, context: traceContext });
  tracing?.tellTo(logger);
  const app = await createApp(config, { logger });
  let stopping = false;
  const stop = async (drainMs = 0) => {
    stopping = true;
    await app.stop(drainMs);
    await tracing?.stop();
  };
  onShutdownSignal((signal) => stop(signal === 'SIGTERM' ? config.http.drainMs : 0));
  exitWithParent(stop);
  // The port opens first: while the database is away the process is alive, and says it is not ready.
  app.server.keepAliveTimeout = config.http.keepAliveMs;
  await listen(app.server, config.http);
  if (config.metricsPort !== undefined) {
    await serveMetrics(app.metrics, { host: config.http.host, port: config.metricsPort });
  }
  try {
    await app.start();
  } catch (error) {
    if (!stopping) throw error;
    return;
  }
  app.logger.info({ event: 'service.ready', port: config.http.port }, 'ready');
}

/** The process: serves until it is told to stop. */
export async function serve(environment: NodeJS.ProcessEnv, tracing: Tracing): Promise<void> {
  try {
    await run(environment, tracing);
  } catch (error) {
    refuseToStart('core-service', error);
  }
}
