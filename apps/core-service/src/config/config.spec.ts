import { randomBytes } from 'node:crypto';
import { ConfigError } from '@ticketgate/runtime';
import { loadConfig } from './config.ts';
import { CoreServiceEnv } from './env.ts';

const key = randomBytes(32).toString('base64url');
const keys = { CURSOR_KEY: key, WEBHOOK_SECRET_KEY: key };
const minimal = { DATABASE_URL: 'postgresql://u:p@localhost:5432/d', ...keys };

function problems(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('configuration', () => {
  it('needs a database and two keys, and nothing else on a laptop', () => {
    expect(loadConfig(minimal)).toMatchObject({
      http: { host: '0.0.0.0', port: 3000, trustedProxies: 0 },
      apiBaseUrl: 'http://localhost:3000',
      issuer: {
        url: 'http://localhost:4000',
        internalUrl: 'http://localhost:4000',
        jwksUrl: 'http://localhost:4000/.well-known/jwks.json',
        allowInsecure: false,
      },
      wire: { kind: 'postgres' },
      maxStalenessMs: 30_000,
      cursorKey: Buffer.from(key, 'base64url'),
      webhooks: {
        secretKey: Buffer.from(key, 'base64url'),
        allowedHosts: [],
        logRetentionDays: 30,
      },
    });
  });

  it('names every bad variable at once, and no value', () => {
    const secrets = { CURSOR_KEY: 'changeme', WEBHOOK_SECRET_KEY: 'changeme' };
    const found = problems({ PORT: '0', DATABASE_URL: 'mysql://secret', ...secrets });
    const names = new Set(found.map((problem) => problem.split(':')[0]));
    expect([...names]).toEqual(['PORT', 'DATABASE_URL', 'CURSOR_KEY', 'WEBHOOK_SECRET_KEY']);
    expect(found.join()).not.toMatch(/secret|changeme/);
  });

  it('in production public URLs are https, unless on loopback', () => {
    const http = {
      ...minimal,
      OAUTH_ISSUER: 'http://oauth.example',
      API_BASE_URL: 'http://api.example',
    };
    expect(problems(http)).toHaveLength(2);
    expect(problems({ ...http, NODE_ENV: 'development' })).toEqual([]);
  });

  it('an internal address of the authorization server may be plain http', () => {
    const config = loadConfig({ ...minimal, OAUTH_INTERNAL_URL: 'http://oauth-server:4000' });
    expect(config.issuer).toMatchObject({
      url: 'http://localhost:4000',
      jwksUrl: 'http://oauth-server:4000/.well-known/jwks.json',
      allowInsecure: true,
    });
  });

  it('every variable is described', () => {
    for (const [name, field] of Object.entries(CoreServiceEnv.shape)) {
      expect({ name, described: field.description !== undefined }).toEqual({
        name,
        described: true,
      });
    }
  });
});
