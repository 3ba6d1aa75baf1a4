import { Cluster, Redis, type ClusterOptions, type RedisOptions } from 'ioredis';
import { parseRedisUrl, type RedisLogin, type RedisPlace } from './redis-url.ts';

/** A client of one server, of the master that sentinels name, or of a cluster. */
export type RedisClient = Redis | Cluster;

/** What may differ in a copy of a client. */
export type RedisCopyOptions = Pick<
  RedisOptions,
  | 'autoResendUnfulfilledCommands'
  | 'commandTimeout'
  | 'connectTimeout'
  | 'connectionName'
  | 'disconnectTimeout'
  | 'maxRetriesPerRequest'
  | 'socketTimeout'
>;

const CONNECT_MS = 1_000;
/** A sentinel that says nothing for so long is passed over. */
const SENTINEL_MS = 1_000;

/** Of a cluster's client. */
const NO_RESENDING = { retryDelayOnFailover: 0, retryDelayOnClusterDown: 0 };

const retryDelay = (attempt: number) => Math.min(100 * attempt, 1_000);

const common = (name: string) => ({
  connectionName: name,
  maxRetriesPerRequest: 1,
  connectTimeout: CONNECT_MS,
});

/**
 * A Redis client that reconnects for ever, fails commands fast while away and reports errors: the
 * first, and then one a minute. After
 * a failover it finds the new master by itself.
 * @param url as {@link parseRedisUrl} reads it
 */
export function createRedis(
  url: string,
  name: string,
  onError: (error: Error) => void,
): RedisClient {
  const place = parseRedisUrl(url);
  const redis =
    place.kind === 'cluster'
      ? new Cluster([...place.nodes], clusterOptions(place, name))
      : serverClient(place, name);
  tellNowAndThen(redis, onError);
  return redis;
}

/** Milliseconds between two words about a server that stays away; it is tried every second. */
const QUIET_MS = 60_000;

function tellNowAndThen(redis: RedisClient, onError: (error: Error) => void): void {
  let toldMs = -Infinity;
  redis.on('ready', () => (toldMs = -Infinity));
  redis.on('error', (error: Error) => {
    if (performance.now() - toldMs < QUIET_MS) return;
    toldMs = performance.now();
    onError(error);
  });
}

function serverClient(place: Exclude<RedisPlace, { kind: 'cluster' }>, name: string): Redis {
  const basis = {
    ...common(name),
    lazyConnect: true,
    enableOfflineQueue: false,
    retryStrategy: retryDelay,
  };
  if (place.kind === 'single') return new Redis(place.url, basis);
  return new Redis({ ...basis, ...sentinelOptions(place) });
}

function sentinelOptions(place: Extract<RedisPlace, { kind: 'sentinel' }>) {
  const { sentinelLogin: asks, tls, sentinelTls } = place;
  return {
    sentinels: [...place.sentinels],
    name: place.master,
    db: place.db,
    ...loginOptions(place.login),
    ...(asks.username !== undefined && { sentinelUsername: asks.username }),
    ...(asks.password !== undefined && { sentinelPassword: asks.password }),
    ...(tls && { tls: {}, enableTLSForSentinelMode: true }),
    ...(sentinelTls && { sentinelTLS: {} }),
    sentinelCommandTimeout: SENTINEL_MS,
    // NOTE without a delay here the client would give up for good when no sentinel answers.
    sentinelRetryStrategy: retryDelay,
    // A master that was replaced says so to whoever writes: the sentinels know the new one.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  } satisfies RedisOptions;
}

function clusterOptions(place: Extract<RedisPlace, { kind: 'cluster' }>, name: string) {
  return {
    lazyConnect: true,
    enableOfflineQueue: false,
    clusterRetryStrategy: retryDelay,
    // Names are looked up when connecting, so that certificates are checked against names.
    dnsLookup: (address, done) => done(null, address),
    redisOptions: {
      ...common(name),
      ...loginOptions(place.login),
      ...(place.tls && { tls: {} }),
    },
  } satisfies ClusterOptions;
}

const loginOptions = ({ username, password }: RedisLogin) => ({
  ...(username !== undefined && { username }),
  ...(password !== undefined && { password }),
});

/** A client of its own with the same address and settings but these; it is not connected yet. */
export function copyRedis(redis: RedisClient, options: RedisCopyOptions): RedisClient {
  if (redis instanceof Redis) return redis.duplicate({ ...options, lazyConnect: true });
  // NOTE a cluster's client resends by rules of its own.
  const sendsOnce = options.autoResendUnfulfilledCommands === false ? NO_RESENDING : {};
  return redis.duplicate([], { lazyConnect: true, ...sendsOnce, redisOptions: { ...options } });
}

/** The same, but it never connects again by itself: whoever holds it makes a new one. */
export function copyRedisForOnce(redis: RedisClient, options: RedisCopyOptions): RedisClient {
  if (redis instanceof Redis) {
    const giveUp = { retryStrategy: null, sentinelRetryStrategy: () => null };
    return redis.duplicate({ ...options, ...giveUp, lazyConnect: true });
  }
  return redis.duplicate([], {
    lazyConnect: true,
    clusterRetryStrategy: null,
    ...NO_RESENDING,
    redisOptions: { ...options },
  });
}

/**
 * The first attempt to connect: rejects when it fails, and the client goes on trying.
 * NOTE `connect` alone can stay pending: with no sentinel in reach, or a cluster that is not whole.
 */
export async function connectRedis(redis: RedisClient): Promise<void> {
  const { promise: failed, reject } = Promise.withResolvers<never>();
  const closed = () => reject(new Error('Redis closed the connection'));
  redis.once('error', reject).once('close', closed);
  try {
    await Promise.race([redis.connect(), failed]);
  } finally {
    redis.off('error', reject).off('close', closed);
  }
  if (redis instanceof Cluster) await openNodes(redis);
}

/** A node is connected to by its first command, and the commands after that one would be refused. */
async function openNodes(cluster: Cluster): Promise<void> {
  await Promise.all(cluster.nodes('master').map((node) => node.ping().catch(() => undefined)));
}

/** Whether another server may take over, while the old one still answers those it cannot see go. */
export function canFailOver(redis: RedisClient): boolean {
  return !(redis instanceof Redis) || (redis.options.sentinels?.length ?? 0) > 0;
}
