import { once } from 'node:events';
import { serveMetrics, traceContext } from '@ticketgate/observability';
import type { beginTracing } from '@ticketgate/observability/tracing';
import { ConfigError, createLogger, exitWithParent, onShutdownSignal } from '@ticketgate/runtime';
import { createApp, type CoreApp } from './app.ts';
import { loadConfig } from './config/config.ts';

type Tracing = Awaited<ReturnType<typeof beginTracing>>;

async function run(environment: NodeJS.ProcessEnv, tracing: Tracing): Promise<void> {
  const config = loadConfig(environment);
  const { logLevel: level } = config;
  const logger = createLogger({ service: 'core-service', level, context: traceContext });
  const app = await createApp(config, { logger });
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await app.stop();
    await tracing?.stop();
  };
  onShutdownSignal(stop);
  exitWithParent(stop);
  // The port opens first: while the database is away the process is alive, and says it is not ready.
  await listen(app, config.http);
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

async function listen(app: CoreApp, { host, port }: { host: string; port: number }): Promise<void> {
  app.server.listen(port, host);
  try {
    await once(app.server, 'listening');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError([`HOST, PORT: cannot listen on ${host}:${port} (${reason})`]);
  }
}

/** The process: serves until it is told to stop. */
export async function serve(environment: NodeJS.ProcessEnv, tracing: Tracing): Promise<void> {
  try {
    await run(environment, tracing);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
