import { generate, PREFIX } from '../src/applications/generated-secret.ts';
import { goodClaims, sign } from './support/assertion.ts';
import { prepareAsking, asking, body, INVALID_CLIENT, INVALID_SCOPE } from './support/asking.ts';
import { expectRefusal } from './support/refusal.ts';
import { ask, byAssertion, bySecret } from './support/token-request.ts';

prepareAsking();

describe('who the token endpoint answers the same', () => {
  it('T02: an unknown client and a wrong secret', async () => {
    const unknown = await ask(
      asking.server,
      bySecret({ ...asking.app, clientId: generate(PREFIX.clientId) }),
    );
    const wrong = await ask(
      asking.server,
      bySecret({ ...asking.app, secret: generate(PREFIX.clientSecret) }),
    );
    expect(unknown.text).toBe(wrong.text);
    expect(unknown.headers.get('www-authenticate')).toBe(wrong.headers.get('www-authenticate'));
    expect(unknown.headers.get('www-authenticate')).toMatch(/^Basic realm="/);
  });

  it('T06: an assertion where a secret is registered, even one signed with that secret', async () => {
    const claims = goodClaims(asking.app.clientId, asking.world.config.issuer);
    expectRefusal(
      await ask(asking.server, byAssertion(await sign(asking.keyApp.key, claims))),
      INVALID_CLIENT,
    );
  });

  it.each([[[]], [['refresh_token']], [['authorization_code']]])(
    'T09: an application registered for %j only gets unauthorized_client',
    async (grants) => {
      const other = await asking.acme.secretApplication();
      await asking.world.owner.query(
        'UPDATE identity.application SET grant_types = $1 WHERE id = $2',
        [grants, other.application.id],
      );
      const answer = await ask(asking.server, bySecret(other));
      expectRefusal(answer, { status: 400, error: 'unauthorized_client' });
    },
  );

  it('T11: an application without scopes gets none', async () => {
    const none = await asking.acme.secretApplication({ scopes: [] });
    expectRefusal(await ask(asking.server, bySecret(none)), INVALID_SCOPE);
    expect((await ask(asking.server, bySecret(none, {}))).status).toBe(200);
  });

  it('T12: our own resource is ours', async () => {
    const answer = await ask(
      asking.server,
      bySecret(asking.app, { resource: asking.world.config.audience }),
    );
    expect(answer.status).toBe(200);
  });

  it('T22: a public client cannot be written, nor asked for', async () => {
    const insert = asking.world.owner.query(
      `UPDATE identity.application SET auth_method = 'none' WHERE id = $1`,
      [asking.app.application.id],
    );
    await expect(insert).rejects.toThrow(/application_public_mints_for_people/);
    const bare = await asking.acme.application();
    const answer = await ask(asking.server, body({ client_id: bare.clientId }));
    expectRefusal(answer, INVALID_CLIENT);
  });
});

describe('methods', () => {
  const METHODS = ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'];
  it.each(METHODS)('T14: %s is refused and mints nothing', async (method) => {
    const request = bySecret(asking.app);
    const bodyless = method === 'GET' || method === 'HEAD';
    const answer = await ask(asking.server, {
      ...(bodyless ? { headers: { ...request.headers } } : request),
      method,
      query: `?grant_type=client_credentials&client_id=${asking.app.clientId}`,
    });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.text).not.toContain('access_token');
  });

  it('T14: an override is ignored both ways', async () => {
    const override = { 'x-http-method-override': 'POST', 'x-method-override': 'POST' };
    const got = await ask(asking.server, {
      method: 'GET',
      headers: override,
      query: '?_method=POST',
    });
    expect(got.status).toBe(405);
    const request = bySecret(asking.app);
    const headers = { ...request.headers, 'x-http-method-override': 'DELETE' };
    expect((await ask(asking.server, { ...request, headers })).status).toBe(200);
  });

  it.each([
    '/api/oauth2/token/',
    '/API/oauth2/token',
    '//api/oauth2/token',
    '/api/oauth2/token%00',
    '/api/oauth2/./x/../token%2f',
    '/token/..;/api/oauth2/token',
    '/api/oauth2/%74oken',
  ])('T14: %s is another path, and none of ours', async (path) => {
    const answer = await ask({ tokenUrl: `${asking.server.baseUrl}${path}` }, bySecret(asking.app));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.text).not.toMatch(/access_token|node_modules|\bat .+:\d+/);
  });
});
