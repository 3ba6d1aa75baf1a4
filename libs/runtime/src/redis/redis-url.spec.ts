import { z } from 'zod';
import { parseEnv, redisUrl } from '../environment/env.ts';
import { parseRedisUrl, RedisUrlError } from './redis-url.ts';

const at = (host: string, port: number) => ({ host, port });

describe('REDIS_URL', () => {
  it('names one server, with and without TLS', () => {
    for (const url of ['redis://cache:6379', 'rediss://user:pw@cache:6380/2']) {
      expect(parseRedisUrl(url)).toEqual({ kind: 'single', url });
    }
  });

  it('names sentinels and what they call the master', () => {
    expect(parseRedisUrl('redis-sentinel://s1,s2:26380,[::1]:26381/mymaster')).toEqual({
      kind: 'sentinel',
      sentinels: [at('s1', 26_379), at('s2', 26_380), at('::1', 26_381)],
      master: 'mymaster',
      db: 0,
      login: {},
      sentinelLogin: {},
      tls: false,
      sentinelTls: false,
    });
  });

  it('keeps the passwords of Redis and of its sentinels apart', () => {
    const url =
      'rediss-sentinel://app:p%40ss@s1/my%20master?db=3&sentinelUser=ops&sentinelPassword=s%26p';
    expect(parseRedisUrl(url)).toEqual({
      kind: 'sentinel',
      sentinels: [at('s1', 26_379)],
      master: 'my master',
      db: 3,
      login: { username: 'app', password: 'p@ss' },
      sentinelLogin: { username: 'ops', password: 's&p' },
      tls: true,
      sentinelTls: true,
    });
  });

  it('lets the sentinels do without TLS where Redis has it', () => {
    expect(parseRedisUrl('rediss-sentinel://s1/m?sentinelTls=off')).toMatchObject({
      tls: true,
      sentinelTls: false,
    });
  });

  it('names nodes of a cluster', () => {
    expect(parseRedisUrl('rediss-cluster://:pw@n1:7000,n2/')).toEqual({
      kind: 'cluster',
      nodes: [at('n1', 7_000), at('n2', 6_379)],
      login: { password: 'pw' },
      tls: true,
    });
  });

  it.each([
    ['secret-here', /must look like redis:\/\//],
    ['http://secret-here', /must look like redis:\/\//],
    ['redis://secret-here:1,b:2', /several hosts need redis-sentinel or redis-cluster/],
    ['redis-sentinel://secret-here:26379', /the path names the master/],
    ['redis-sentinel://secret-here/a/b', /the path names the master/],
    ['redis-sentinel://secret-here/m?password=x', /unknown option; those of sentinels are db, /],
    ['redis-sentinel://secret-here/m?db=one', /db must be a number/],
    ['redis-sentinel://secret-here/m?sentinelTls=yes', /sentinelTls must be on or off/],
    ['redis-sentinel://secret-here:99999/m', /must list its hosts as host:port/],
    ['redis-sentinel://secret-here,,b/m', /must list its hosts as host:port/],
    ['redis-sentinel://:secret-here%@b/m', /%25/],
    ['redis-cluster://secret-here:7000/1', /a cluster has no database number/],
    ['redis-cluster://secret-here:7000?x=1', /a cluster has no database number/],
  ])('says what is wrong, and nothing of the value: %s', (url, words) => {
    const refused = (() => {
      try {
        return parseRedisUrl(url);
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(RedisUrlError);
    expect(String(refused)).toMatch(words);
    expect(String(refused)).not.toContain('secret-here');
  });

  it('is refused with its name among the other problems of an environment', () => {
    const schema = z.object({ REDIS_URL: redisUrl() });
    expect(() => parseEnv(schema, { REDIS_URL: 'redis-sentinel://a:1' })).toThrow(
      /REDIS_URL: must look like redis-sentinel:/,
    );
  });
});
