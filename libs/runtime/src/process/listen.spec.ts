import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '../environment/env.ts';
import { listen } from './listen.ts';

it('a port that is taken is a problem of the setting, named by its variable', async () => {
  const first = createServer();
  await listen(first, { host: '127.0.0.1', port: 0 });
  const { port } = first.address() as AddressInfo; // listening on TCP
  const second = listen(createServer(), { host: '127.0.0.1', port }, 'METRICS_PORT');
  const error: unknown = await second.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).problems).toEqual([
    expect.stringMatching(/^METRICS_PORT: cannot listen on 127\.0\.0\.1:\d+ \(.*EADDRINUSE/),
  ]);
  first.close();
});
