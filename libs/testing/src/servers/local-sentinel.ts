import type { LocalRedis } from './local-redis.ts';
import { askRedis, becomes, RedisGroup, type RedisGroupOptions } from './redis-group.ts';

const NAME = 'ticketgate';
const SENTINELS = 3;
const QUORUM = 2;

export interface LocalSentinelOptions extends RedisGroupOptions {
  /** What the sentinels themselves want to be told; nothing by default. */
  readonly sentinelPassword?: string;
}

const quoted = JSON.stringify;

/** A master, a replica, and three sentinels that let the replica take over within seconds. */
export class LocalSentinel {
  readonly #options: LocalSentinelOptions;
  readonly #group: RedisGroup;
  readonly #sentinels: LocalRedis[] = [];

  constructor(options: LocalSentinelOptions) {
    this.#options = options;
    this.#group = new RedisGroup(options);
  }

  /** Resolves when every sentinel knows the replica and its peers, and the replica has all. */
  async start(): Promise<void> {
    const { password } = this.#options;
    const settings = [
      'repl-diskless-sync-delay 0',
      ...(password === undefined ? [] : [`masterauth ${quoted(password)}`]),
    ];
    const master = await this.#group.add({ settings });
    const follow = `replicaof 127.0.0.1 ${master.port}`;
    const replica = await this.#group.add({ settings: [...settings, follow] });
    for (let index = 0; index < SENTINELS; index += 1) {
      this.#sentinels.push(await this.#addSentinel(master));
    }
    await becomes('the replica follows', async () =>
      (await askRedis(replica, (redis) => redis.info('replication'))).includes(
        'master_link_status:up',
      ),
    );
    await Promise.all(this.#sentinels.map((sentinel) => knowsAll(sentinel)));
  }

  /** As `REDIS_URL` takes it. */
  get url(): string {
    const { password, sentinelPassword } = this.#options;
    const login = password === undefined ? '' : `:${encodeURIComponent(password)}@`;
    const hosts = this.#sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',');
    const asks =
      sentinelPassword === undefined
        ? ''
        : `?sentinelPassword=${encodeURIComponent(sentinelPassword)}`;
    return `redis-sentinel://${login}${hosts}/${NAME}${asks}`;
  }

  /** Ends the process of the present master; the sentinels find that out by themselves. */
  async killMaster(): Promise<void> {
    const [sentinel] = this.#sentinels;
    if (sentinel) await this.#group.kill(await masterOf(sentinel));
  }

  async stop(): Promise<void> {
    await this.#group.stop();
  }

  #addSentinel(master: LocalRedis): Promise<LocalRedis> {
    const { password, sentinelPassword: own } = this.#options;
    return this.#group.add({
      sentinel: true,
      password: own,
      settings: [
        `sentinel monitor ${NAME} 127.0.0.1 ${master.port} ${QUORUM}`,
        `sentinel down-after-milliseconds ${NAME} 300`,
        `sentinel failover-timeout ${NAME} 3000`,
        ...(password === undefined ? [] : [`sentinel auth-pass ${NAME} ${quoted(password)}`]),
        ...(own === undefined ? [] : [`sentinel sentinel-pass ${quoted(own)}`]),
      ],
    });
  }
}

async function masterOf(sentinel: LocalRedis): Promise<number> {
  const answer = await askRedis(sentinel, (redis) =>
    redis.call('sentinel', 'get-master-addr-by-name', NAME),
  );
  return Number((answer as [string, string])[1]);
}

async function knowsAll(sentinel: LocalRedis): Promise<void> {
  // Else it looks round every ten seconds. Older servers do not know the command: they take longer.
  const often = ['info-period', '100', 'publish-period', '100', 'ask-period', '100'];
  await askRedis(sentinel, (redis) => redis.call('sentinel', 'debug', ...often)).catch(
    () => undefined,
  );
  await becomes('the sentinels know each other', async () => {
    const flat = (await askRedis(sentinel, (redis) =>
      redis.call('sentinel', 'master', NAME),
    )) as string[];
    const valueOf = (name: string) => Number(flat[flat.indexOf(name) + 1]);
    return valueOf('num-slaves') >= 1 && valueOf('num-other-sentinels') === SENTINELS - 1;
  });
}
