import { once } from 'node:events';
import { ConfigError, exitWithParent, onShutdownSignal } from '@ticketgate/runtime';
import { createApp, type CoreApp } from './app.ts';
import { loadConfig } from './config/config.ts';

async function run(): Promise<void> {
  const config = loadConfig(process.env);
  const app = await createApp(config);
  let stopping = false;
  const stop = () => {
    stopping = true;
    return app.stop();
  };
  onShutdownSignal(stop);
  exitWithParent(stop);
  // The port opens first: while the database is away the process is alive, and says it is not ready.
  await listen(app, config.http);
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

try {
  await run();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
