import { createServer } from 'node:http';
import { answerClientErrors, SERVER_LIMITS } from '@ticketgate/http';
import { serveMetrics, traceContext } from '@ticketgate/observability';
import type { beginTracing } from '@ticketgate/observability/tracing';
import {
  ConfigError,
  closeServer,
  createLogger,
  exitWithParent,
  onShutdownSignal,
  systemClock,
  type Logger,
} from '@ticketgate/runtime';
import { createApp } from './app.ts';
import { loadConfig, type Config } from './config/config.ts';

type Tracing = Awaited<ReturnType<typeof beginTracing>>;

async function run(config: Config, logger: Logger, tracing: Tracing): Promise<void> {
  const app = await createApp({ config, clock: systemClock, logger });
  const server = createServer(SERVER_LIMITS, app.listener);
  answerClientErrors(server, config.audience);
  const stop = async () => {
    logger.info('stopping');
    app.health.drain();
    await closeServer(server);
    await app.close();
    await tracing?.stop();
    logger.info('stopped');
  };
  onShutdownSignal(stop);
  exitWithParent(stop);
  const { host, port } = config.http;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  if (config.metricsPort !== undefined) {
    await serveMetrics(app.metrics, { host, port: config.metricsPort });
  }
  logger.info({ host, port, issuer: config.issuer, feed: config.feed.kind }, 'listening');
}

function readConfig(environment: NodeJS.ProcessEnv): Config {
  try {
    return loadConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`oauth-server: ${error.message}\n`);
    process.exit(78); // EX_CONFIG of sysexits.h
  }
}

/** The process: serves until it is told to stop. */
export function serve(environment: NodeJS.ProcessEnv, tracing: Tracing): void {
  const config = readConfig(environment);
  const context = traceContext;
  const logger = createLogger({ service: 'oauth-server', level: config.logLevel, context });
  run(config, logger, tracing).catch((error: unknown) => {
    logger.fatal({ err: error }, 'cannot_start');
    process.exit(1);
  });
}
