import { once } from 'node:events';
import type { Server } from 'node:http';
import { ConfigError } from '../environment/env.ts';
import { keepAccount } from './shutdown.ts';

/** Opens the port. @throws ConfigError, naming the variables, for one that cannot be had. */
export async function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
  variables = 'HOST, PORT',
): Promise<void> {
  keepAccount(server);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError([`${variables}: cannot listen on ${host}:${port} (${reason})`]);
  }
}
