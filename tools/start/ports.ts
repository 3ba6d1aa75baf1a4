import { createServer } from 'node:net';
import { Problem } from '@ticketgate/testing';
import { whoListensOn } from './port-holder.ts';
import type { Settings } from './settings.ts';

/** @throws Problem naming a taken port, who holds it as far as can be told, and what to do. */
export async function checkPorts({ oauthPort, apiPort }: Settings): Promise<void> {
  await checkPort(oauthPort, 'OAUTH_PORT', 'oauth-server', 4000);
  await checkPort(apiPort, 'API_PORT', 'core-service', 3000);
}

async function checkPort(
  port: number,
  variable: string,
  service: string,
  usual: number,
): Promise<void> {
  const code = (await refusal(port, '127.0.0.1')) ?? (await refusal(port, '::1'));
  if (code === undefined) return;
  const other = port === usual ? usual + 1 : usual;
  if (code === 'EADDRINUSE') {
    const holder = whoListensOn(port) ?? 'another program (another `npm start`, a dev server?)';
    throw new Problem(`Port ${port}, which the ${service} needs, is taken by ${holder}.`, [
      'Stop that program, or choose another port:',
      `${variable}=${other} npm start`,
    ]);
  }
  throw new Problem(`Port ${port}, which the ${service} needs, cannot be used (${code}).`, [
    `Choose another port: ${variable}=${other < 1024 ? usual : other} npm start`,
  ]);
}

/** Why nothing can listen there; undefined when it can, or where the machine has no such address. */
function refusal(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const absent = error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT';
      resolve(absent ? undefined : (error.code ?? error.message));
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}
