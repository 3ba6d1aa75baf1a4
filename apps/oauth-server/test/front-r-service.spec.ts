import { decodeJwt } from 'jose';
import { ask, basic, type Form } from './support/token-request.ts';
import type { SecretApplication, TestTenant } from './support/tenant.ts';
import { startWorld, type World } from './support/world.ts';

describe('R-Service', () => {
  let world: World;
  let tenant: TestTenant;
  let app: SecretApplication;

  beforeAll(async () => {
    world = await startWorld();
    tenant = await world.tenant();
    app = await tenant.secretApplication();
  });
  afterAll(() => world.stop());

  const token = (form: Form, headers: Record<string, string> = {}) =>
    ask({ tokenUrl: `${world.replicas[0].baseUrl}/token` }, { form, headers });
  const credentials = (secret = app.secret) => ({
    client_id: app.clientId,
    client_secret: secret,
    grant_type: 'client_credentials',
  });

  it('RS-01, RS-02, RS-03: id, secret and grant_type alone get a token of exactly 3600 s', async () => {
    const { status, body } = await token(credentials());
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    const { iat = 0, exp = 0 } = decodeJwt(String(body['access_token']));
    expect(exp - iat).toBe(3600);
  });

  it('RS-03: whatever lifetime the application has elsewhere', async () => {
    const brief = await tenant.secretApplication({ accessTokenLifetime: 60 });
    const { body } = await token({
      client_id: brief.clientId,
      client_secret: brief.secret,
      grant_type: 'client_credentials',
    });
    expect(body['expires_in']).toBe(3600);
  });

  it("RS-05, RS-06: it acts as the linked user, with the client's registered scopes", async () => {
    const { body } = await token(credentials());
    expect(body['scope']).toBe('client_api');
    expect(decodeJwt(String(body['access_token']))).toMatchObject({
      userId: tenant.agent.id,
      username: tenant.agent.email,
      scope: 'client_api',
    });
  });

  it.each<readonly [string, Form]>([
    ['wrong secret', { client_id: 'CLIENT', client_secret: 'x', grant_type: 'client_credentials' }],
    ['unknown client', { client_id: 'rr_x', client_secret: 'x', grant_type: 'client_credentials' }],
    ['no secret', { client_id: 'CLIENT', grant_type: 'client_credentials' }],
    ['no grant type', { client_id: 'CLIENT', client_secret: 'SECRET' }],
    ['another grant', { client_id: 'CLIENT', client_secret: 'SECRET', grant_type: 'password' }],
    [
      'an unregistered scope',
      [
        ['client_id', 'CLIENT'],
        ['client_secret', 'SECRET'],
        ['grant_type', 'client_credentials'],
        ['scope', 'admin'],
      ],
    ],
    [
      'a parameter twice',
      [
        ['client_id', 'CLIENT'],
        ['client_id', 'CLIENT'],
        ['client_secret', 'SECRET'],
        ['grant_type', 'client_credentials'],
      ],
    ],
    [
      'an internal step',
      {
        client_id: 'CLIENT',
        client_secret: 'SECRET',
        grant_type: 'urn:ticketgate:internal:revoke',
      },
    ],
  ])('RS-04: %s is a 400 with error and error_description', async (_, form) => {
    const { status, body } = await token(filled(form));
    expect(status).toBe(400);
    expect(body['error']).toEqual(expect.any(String));
    expect(Object.keys(body).sort()).toEqual(['error', 'error_description']);
  });

  it('RS-04: so are HTTP Basic alone, an empty body and another content type', async () => {
    const alone = await token(
      { grant_type: 'client_credentials' },
      basic(app.clientId, app.secret),
    );
    expect(alone.status).toBe(400);
    const plain = await ask(
      { tokenUrl: `${world.replicas[0].baseUrl}/token` },
      { body: 'grant_type=client_credentials', headers: { 'content-type': 'text/plain' } },
    );
    expect(plain.status).toBe(400);
    expect(plain.body['error']).toBe('invalid_request');
  });

  it('RS-11: issuer and audience come from configuration', async () => {
    const { body } = await token(credentials());
    expect(decodeJwt(String(body['access_token']))).toMatchObject({
      iss: world.config.issuer,
      aud: world.config.audience,
    });
  });

  const filled = (form: Form): Form => {
    const fill = (value: string) =>
      value === 'CLIENT' ? app.clientId : value === 'SECRET' ? app.secret : value;
    const pairs = Array.isArray(form)
      ? (form as readonly (readonly [string, string])[])
      : Object.entries(form as Readonly<Record<string, string>>);
    return pairs.map(([name, value]) => [name, fill(value)] as const);
  };
});
