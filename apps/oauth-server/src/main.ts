import { createServer } from 'node:http';
import { answerClientErrors, SERVER_LIMITS } from '@ticketgate/http';
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

async function run(config: Config, logger: Logger): Promise<void> {
  const app = await createApp({ config, clock: systemClock, logger });
  const server = createServer(SERVER_LIMITS, app.listener);
  answerClientErrors(server, config.audience);
  const stop = async () => {
    logger.info('stopping');
    app.health.drain();
    await closeServer(server);
    await app.close();
    logger.info('stopped');
  };
  onShutdownSignal(stop);
  exitWithParent(stop);
  const { host, port } = config.http;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  logger.info({ host, port, issuer: config.issuer, feed: config.feed.kind }, 'listening');
}

function readConfig(): Config {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`oauth-server: ${error.message}\n`);
    process.exit(78); // EX_CONFIG of sysexits.h
  }
}

const config = readConfig();
const logger = createLogger({ service: 'oauth-server', level: config.logLevel });
run(config, logger).catch((error: unknown) => {
  logger.fatal({ err: error }, 'cannot_start');
  process.exit(1);
});
