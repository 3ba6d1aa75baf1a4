export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

export interface RedisLogin {
  readonly username?: string;
  readonly password?: string;
}

/** Where Redis is, and who says so: one server, the sentinels that name the master, or a cluster. */
export type RedisPlace =
  | { readonly kind: 'single'; readonly url: string }
  | {
      readonly kind: 'sentinel';
      readonly sentinels: readonly RedisNode[];
      /** What the sentinels call the master and its replicas. */
      readonly master: string;
      readonly db: number;
      readonly login: RedisLogin;
      readonly sentinelLogin: RedisLogin;
      readonly tls: boolean;
      readonly sentinelTls: boolean;
    }
  | {
      readonly kind: 'cluster';
      readonly nodes: readonly RedisNode[];
      readonly login: RedisLogin;
      readonly tls: boolean;
    };

/** What is wrong with a URL of Redis, in words that hold no part of it. */
export class RedisUrlError extends Error {
  override readonly name = 'RedisUrlError';
}

const SHAPE =
  /^(rediss?)(-sentinel|-cluster)?:\/\/(?:([^@/?#]*)@)?([^@/?#]*)(\/[^?#]*)?(\?[^#]*)?$/;
const LOOKS = {
  single: 'must look like redis://:password@host:6379',
  sentinel: 'must look like redis-sentinel://:password@host:26379,host2:26379/mymaster',
  cluster: 'must look like redis-cluster://:password@host:6379,host2:6379',
} as const;
const OPTIONS = ['db', 'sentinelUser', 'sentinelPassword', 'sentinelTls'];

/**
 * Reads a URL of Redis; an `s` after `redis` means TLS.
 *
 *     redis[s]://[user]:password@host:6379/0
 *     redis[s]-sentinel://[user]:password@host:26379,…/mymaster?sentinelPassword=…
 *     redis[s]-cluster://[user]:password@host:6379,…
 *
 * @throws RedisUrlError
 */
export function parseRedisUrl(url: string): RedisPlace {
  const [, scheme, kind, login = '', hosts = '', path = '', query = ''] = SHAPE.exec(url) ?? [];
  if (scheme === undefined) {
    throw new RedisUrlError(`${LOOKS.single}, redis-sentinel://… or redis-cluster://…`);
  }
  const tls = scheme === 'rediss';
  if (kind === undefined) return single(url);
  if (kind === '-cluster') {
    if (/^\/0?$/.test(path || '/') && query === '') {
      return { kind: 'cluster', nodes: nodesOf(hosts, 6_379), login: loginOf(login), tls };
    }
    throw new RedisUrlError(`${LOOKS.cluster}: a cluster has no database number, nor options`);
  }
  return { ...sentinel(path, query, tls), ...nodesAndLogin(hosts, login), tls };
}

function single(url: string): RedisPlace {
  const parsed = URL.parse(url);
  if (!parsed?.hostname) {
    throw new RedisUrlError(`${LOOKS.single}; several hosts need redis-sentinel or redis-cluster`);
  }
  return { kind: 'single', url };
}

const nodesAndLogin = (hosts: string, login: string) => ({
  sentinels: nodesOf(hosts, 26_379),
  login: loginOf(login),
});

function sentinel(path: string, query: string, tls: boolean) {
  const master = decoded(path.slice(1));
  if (master === '' || master.includes('/')) {
    throw new RedisUrlError(`${LOOKS.sentinel}: the path names the master as its sentinels do`);
  }
  const options = new URLSearchParams(query);
  const unknown = [...options.keys()].find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) {
    throw new RedisUrlError(`has an unknown option; those of sentinels are ${OPTIONS.join(', ')}`);
  }
  const db = options.get('db') ?? '0';
  if (!/^\d{1,4}$/.test(db)) throw new RedisUrlError('the option db must be a number');
  const over = options.get('sentinelTls') ?? (tls ? 'on' : 'off');
  if (over !== 'on' && over !== 'off') {
    throw new RedisUrlError('the option sentinelTls must be on or off');
  }
  return {
    kind: 'sentinel' as const,
    master,
    db: Number(db),
    sentinelLogin: asLogin(options.get('sentinelUser'), options.get('sentinelPassword')),
    sentinelTls: over === 'on',
  };
}

function nodesOf(hosts: string, defaultPort: number): readonly RedisNode[] {
  return hosts.split(',').map((text) => {
    const [, plain, bracketed, port = String(defaultPort)] =
      /^(?:([^:[\]\s]+)|\[([^[\]\s]+)\])(?::(\d{1,5}))?$/.exec(text) ?? [];
    const host = plain ?? bracketed;
    if (host === undefined || Number(port) < 1 || Number(port) > 65_535) {
      throw new RedisUrlError('must list its hosts as host:port,host:port');
    }
    return { host, port: Number(port) };
  });
}

function loginOf(text: string): RedisLogin {
  const colon = text.indexOf(':');
  if (colon < 0) return asLogin(decoded(text), null);
  return asLogin(decoded(text.slice(0, colon)), decoded(text.slice(colon + 1)));
}

const asLogin = (username: string | null, password: string | null): RedisLogin => ({
  ...(username && { username }),
  ...(password && { password }),
});

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RedisUrlError('has a % that starts no %XX; write it as %25');
  }
}
