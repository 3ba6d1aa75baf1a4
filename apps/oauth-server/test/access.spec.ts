import { undeclaredHandlers } from '@ticketgate/access';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { AppModule, CONTROLLERS } from '../src/app.module.ts';
import { startWorld, type World } from './support/world.ts';

describe('who may call what', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const get = (path: string, init?: RequestInit) =>
    fetch(`${world.replicas[0].baseUrl}${path}`, init);

  it('closed by default: every handler of every controller declares its access', () => {
    expect(CONTROLLERS.length).toBeGreaterThan(0);
    expect(undeclaredHandlers(CONTROLLERS)).toEqual([]);
    // Controllers stand in that list and nowhere else.
    expect(Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, AppModule)).toBeUndefined();
    expect(Reflect.getMetadata(MODULE_METADATA.IMPORTS, AppModule)).toBeUndefined();
  });

  it('S25: health is open, and says nothing but states', async () => {
    const live = await get('/health/live');
    expect([live.status, await live.json()]).toEqual([200, { status: 'ok' }]);
    const ready = await get('/health/ready');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ checks: { database: 'ok', 'security-feed': 'ok' } });
  });

  it.each([
    '/',
    '/admin',
    '/metrics',
    '/api/oauth2/token/introspection',
    '/token/introspection',
    '/reg',
    '/auth',
    '/me',
    '/request',
    '/session',
    '/interaction',
    '/.well-known/',
    '/%2e%2e/etc/passwd',
    '/api/oauth2/token;x',
  ])('S25: %s asks for a token first, whether or not there is anything', async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await get(path, { method });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.headers.get('x-powered-by')).toBeNull();
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toMatchObject({ status: 401, code: 'missing_token' });
    }
  });

  it.each(['null', 'https://evil.example'])(
    'K33: a page of %s may not read a token answer',
    async (origin) => {
      for (const method of ['POST', 'OPTIONS']) {
        const answer = await get('/api/oauth2/token', { method, headers: { origin } });
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      }
    },
  );
});
