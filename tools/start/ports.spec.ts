import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { freePort } from '@ticketgate/testing';
import { problemOf } from './problem-of.ts';
import { listeningInodes } from './port-holder.ts';
import { checkPorts } from './ports.ts';
import { readSettings } from './settings.ts';

describe('ports', () => {
  let taken: Server;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    taken = createServer().listen(port, '127.0.0.1');
    await once(taken, 'listening');
  });
  afterAll(() => new Promise((resolve) => taken.close(resolve)));

  it('start: a taken port says which, who holds it and what to do', async () => {
    const settings = readSettings({ API_PORT: String(port), OAUTH_PORT: String(await freePort()) });
    const problem = await problemOf(() => checkPorts(settings));
    const holder = process.platform === 'linux' ? `process ${process.pid}: ` : 'another program';
    expect(problem.message).toContain(
      `Port ${port}, which the core-service needs, is taken by ${holder}`,
    );
    expect(problem.advice).toEqual([
      'Stop that program, or choose another port:',
      'API_PORT=3000 npm start',
    ]);
  });

  it('start: free ports pass', async () => {
    const [api, oauth] = [await freePort(), await freePort()];
    const settings = readSettings({ API_PORT: String(api), OAUTH_PORT: String(oauth) });
    await expect(checkPorts(settings)).resolves.toBeUndefined();
  });
});

describe('listeningInodes', () => {
  it('takes listening sockets of that port only', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1',
      '   1: 0100007F:0FA0 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1',
      '   2: 0100007F:0BB8 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 333 1',
    ].join('\n');
    expect(listeningInodes(table, 3000)).toEqual(['111']);
  });
});
