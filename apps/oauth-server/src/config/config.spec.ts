import { randomBytes } from 'node:crypto';
import { ConfigError } from '@ticketgate/runtime';
import { loadConfig } from './config.ts';

const good = {
  DATABASE_URL: 'postgresql://user:pw@db:5432/ticketgate',
  SECRET_HASH_KEY: randomBytes(32).toString('base64url'),
  KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
};

function problemsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('loadConfig', () => {
  it('needs three variables and says what the rest is', () => {
    expect(loadConfig(good)).toMatchObject({
      http: { host: '0.0.0.0', port: 4_000 },
      issuer: 'http://localhost:4000',
      audience: 'http://localhost:3000',
      database: { url: good.DATABASE_URL, poolMax: 10 },
      feed: { kind: 'postgres' },
      signingKeys: { announceMs: 300_000, rotateEveryMs: 90 * 86_400_000 },
      maxStalenessMs: 30_000,
      jwksUriAllowedHosts: [],
    });
    const withRedis = loadConfig({ ...good, REDIS_URL: 'redis://cache:6379' });
    expect(withRedis.feed).toEqual({ kind: 'redis', url: 'redis://cache:6379' });
  });

  it('names every bad value at once, and none of the values', () => {
    const bad = {
      NODE_ENV: 'staging',
      PORT: '70000',
      LOG_LEVEL: 'loud',
      OAUTH_ISSUER: 'ftp://bad-value',
      API_BASE_URL: 'https://bad-value/',
      DATABASE_URL: 'mysql://bad-value',
      DATABASE_POOL_MAX: '0',
      REDIS_URL: 'bad-value',
      SECRET_HASH_KEY: 'bad-value',
      KEY_ENCRYPTION_KEY: '',
      REVOCATION_MAX_STALENESS: '-1',
      JWKS_URI_ALLOWED_HOSTS: 'bad-value',
      SIGNING_KEY_ROTATION_DAYS: '-1',
      SIGNING_KEY_ANNOUNCE_SECONDS: '119',
    };
    const problems = problemsOf(bad);
    const named = new Set(problems.map((problem) => problem.split(':')[0]));
    expect(named).toEqual(new Set(Object.keys(bad)));
    expect(problems.join('\n')).not.toContain('bad-value');
  });

  it.each([
    ['change-me-change-me-change-me-change-me-change-me', /placeholder/],
    ['example'.repeat(8), /placeholder/],
    ['A'.repeat(43), /placeholder/],
    [randomBytes(31).toString('base64url'), /32 random bytes/],
    ['', /./],
  ])('refuses the placeholder %s as a key', (value, reason) => {
    for (const name of ['SECRET_HASH_KEY', 'KEY_ENCRYPTION_KEY']) {
      const problems = problemsOf({ ...good, [name]: value });
      expect(problems).toEqual([expect.stringMatching(reason)]);
      expect(problems[0]).toMatch(new RegExp(`^${name}: `));
    }
  });

  it('RFC 8414 2: in production, issuer and API are https unless the host is loopback', () => {
    const urls = (url: string) => ({ ...good, OAUTH_ISSUER: url, API_BASE_URL: url });
    const remote = urls('http://oauth.example.com');
    expect(problemsOf(remote)).toHaveLength(2);
    expect(problemsOf({ ...remote, NODE_ENV: 'production' })).toHaveLength(2);
    expect(problemsOf({ ...remote, NODE_ENV: 'development' })).toEqual([]);
    for (const url of ['https://oauth.example.com', 'http://127.0.0.1:4000', 'http://[::1]:4000']) {
      expect(problemsOf(urls(url))).toEqual([]);
    }
    for (const url of ['http://localhost.example.com', 'http://127.0.0.1.example.com']) {
      expect(problemsOf(urls(url))).toHaveLength(2);
    }
  });

  it.each([
    'https://oauth.example.com/path',
    'https://oauth.example.com/',
    'https://oauth.example.com?x',
    'https://oauth.example.com#x',
    'https://user:pw@oauth.example.com',
    'https://oauth.example.com:443',
    'https://OAuth.example.com',
    ' https://oauth.example.com',
  ])('an issuer of %j is no origin as clients will compare it', (url) => {
    expect(problemsOf({ ...good, OAUTH_ISSUER: url })).not.toEqual([]);
  });
});
