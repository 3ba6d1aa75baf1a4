import { freePort } from './free-port.ts';
import type { LocalRedis } from './local-redis.ts';
import { askRedis, becomes, RedisGroup, type RedisGroupOptions } from './redis-group.ts';

const MASTERS = 3;
const SLOTS = 16_384;

interface ClusterServer {
  readonly server: LocalRedis;
  readonly busPort: number;
}

/** Three masters, each with a replica that takes over within seconds. */
export class LocalRedisCluster {
  readonly #options: RedisGroupOptions;
  readonly #group: RedisGroup;
  readonly #members: ClusterServer[] = [];

  constructor(options: RedisGroupOptions) {
    this.#options = options;
    this.#group = new RedisGroup(options);
  }

  /** Resolves when every server serves, and every replica follows its master. */
  async start(): Promise<void> {
    for (let index = 0; index < MASTERS * 2; index += 1) this.#members.push(await this.#add());
    const masters = this.#members.slice(0, MASTERS);
    await Promise.all(masters.map(({ server }, index) => takeSlots(server, index)));
    await this.#introduce();
    await this.#pair(masters);
    await this.#everywhere('serves', 'cluster_state:ok');
  }

  /** As `REDIS_URL` takes it. */
  get url(): string {
    const { password } = this.#options;
    const login = password === undefined ? '' : `:${encodeURIComponent(password)}@`;
    const hosts = this.#members.map(({ server }) => `127.0.0.1:${server.port}`).join(',');
    return `redis-cluster://${login}${hosts}`;
  }

  /** Ends the process of the master that has this key. */
  async killMasterOf(key: string): Promise<void> {
    const [any] = this.#members;
    if (!any) return;
    const port = await askRedis(any.server, async (redis) => {
      const slot = Number(await redis.call('cluster', 'keyslot', key));
      const ranges = (await redis.call('cluster', 'slots')) as [number, number, [string, number]][];
      return ranges.find(([from, to]) => from <= slot && slot <= to)?.[2][1];
    });
    await this.#group.kill(Number(port));
  }

  async stop(): Promise<void> {
    await this.#group.stop();
  }

  async #add(): Promise<ClusterServer> {
    const { password } = this.#options;
    const busPort = await freePort();
    const server = await this.#group.add({
      settings: [
        'cluster-enabled yes',
        `cluster-port ${busPort}`,
        'cluster-node-timeout 1000',
        'cluster-replica-validity-factor 0',
        'repl-diskless-sync-delay 0',
        ...(password === undefined ? [] : [`masterauth ${JSON.stringify(password)}`]),
      ],
    });
    return { server, busPort };
  }

  async #introduce(): Promise<void> {
    const [first, ...others] = this.#members;
    if (!first) return;
    await askRedis(first.server, async (redis) => {
      for (const { server, busPort } of others) {
        await redis.call('cluster', 'meet', '127.0.0.1', server.port, busPort);
      }
    });
    await this.#everywhere('knows the others', `cluster_known_nodes:${this.#members.length}`);
  }

  async #pair(masters: readonly ClusterServer[]): Promise<void> {
    for (const [index, { server: master }] of masters.entries()) {
      const id = String(await askRedis(master, (redis) => redis.call('cluster', 'myid')));
      const replica = this.#members[MASTERS + index]?.server;
      if (!replica) continue;
      await becomes('a replica is accepted', async () => {
        await askRedis(replica, (redis) => redis.call('cluster', 'replicate', id));
        return true;
      });
      await becomes('the replica follows', async () =>
        (await askRedis(replica, (redis) => redis.info('replication'))).includes(
          'master_link_status:up',
        ),
      );
    }
  }

  /** Every member says so about the cluster. */
  async #everywhere(what: string, line: string): Promise<void> {
    const says = async ({ server }: ClusterServer) =>
      String(await askRedis(server, (redis) => redis.call('cluster', 'info'))).includes(line);
    await Promise.all(this.#members.map((member) => becomes(what, () => says(member))));
  }
}

async function takeSlots(server: LocalRedis, index: number): Promise<void> {
  const from = Math.floor((SLOTS * index) / MASTERS);
  const to = Math.floor((SLOTS * (index + 1)) / MASTERS);
  const slots = Array.from({ length: to - from }, (_, offset) => from + offset);
  await askRedis(server, async (redis) => {
    // Each of its own, so that no vote over who is right comes in between.
    await redis.call('cluster', 'set-config-epoch', index + 1);
    await redis.call('cluster', 'addslots', ...slots);
  });
}
