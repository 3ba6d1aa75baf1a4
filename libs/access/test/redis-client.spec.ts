import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  becomes,
  describeWhere,
  findRedisProgram,
  freePort,
  LocalRedis,
  LocalSentinel,
} from '@ticketgate/testing';
import { canFailOver, connectRedis, copyRedis, createRedis } from '@ticketgate/runtime';

const client = (url: string) => createRedis(url, 'access test', () => undefined);
const program = findRedisProgram() ?? '';

describe('a client of Redis', () => {
  it('knows whether another server may take over', () => {
    const urls = ['redis://a', 'redis-sentinel://a/main', 'redis-cluster://a'];
    expect(urls.map((url) => canFailOver(client(url)))).toEqual([false, true, true]);
  });
});

describeWhere('redis', 'the first attempt to connect', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'access-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['redis://127.0.0.1:1', 'redis-sentinel://127.0.0.1:1/m', 'redis-cluster://127.0.0.1:1'])(
    'fails where nobody answers, and keeps nobody waiting: %s',
    async (url) => {
      const redis = client(url);
      await expect(connectRedis(redis)).rejects.toThrow();
      redis.disconnect();
    },
  );

  it('fails at a cluster that is not whole, and the client goes on until it is', async () => {
    const settings = [
      'cluster-enabled yes',
      `cluster-port ${await freePort()}`,
      'cluster-announce-ip 127.0.0.1', // alone it does not know
    ];
    const server = new LocalRedis({ program, folder, settings });
    await server.start();
    const redis = client(`redis-cluster://127.0.0.1:${server.port}`);
    const operator = client(server.url);
    try {
      await expect(connectRedis(redis)).rejects.toThrow();
      await connectRedis(operator);
      await operator.call('cluster', 'addslotsrange', 0, 16_383);
      await becomes('the cluster is found', async () => (await redis.set('key', 'value')) === 'OK');
    } finally {
      redis.disconnect();
      operator.disconnect();
      await server.stop();
    }
  });

  it('a copy has the address and both passwords, and options of its own', async () => {
    const servers = new LocalSentinel({ program, folder, password: 'p', sentinelPassword: 's' });
    await servers.start();
    const copy = copyRedis(client(servers.url), { connectionName: 'copy', commandTimeout: 5_000 });
    try {
      await connectRedis(copy);
      expect(await copy.client('GETNAME')).toBe('copy');
    } finally {
      copy.disconnect();
      await servers.stop();
    }
  });
});
