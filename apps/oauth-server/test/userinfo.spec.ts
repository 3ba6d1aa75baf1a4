import {
  authorize,
  newPerson,
  redeem,
  signIn,
  signInApplication,
  type Person,
} from './support/people.ts';
import { personToken } from './support/person-token.ts';
import type { TestTenant } from './support/tenant.ts';
import { ask, bySecret } from './support/token-request.ts';
import { startWorld, type World } from './support/world.ts';

describe('userinfo', () => {
  let world: World;
  let tenant: TestTenant;
  let person: Person;

  beforeAll(async () => {
    world = await startWorld();
    tenant = await world.tenant();
    person = await newPerson(world, tenant);
  });
  afterAll(() => world.stop());

  const paths = ['/userinfo', '/api/oauth2/userinfo'] as const;

  async function userInfo(token: string | undefined, path = '/userinfo', method = 'GET') {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${world.replicas[0].baseUrl}${path}`, { method, headers });
    const challenge = response.headers.get('www-authenticate');
    return { status: response.status, challenge, body: await response.json() };
  }

  const withScope = (scope: string, more = {}) =>
    personToken(world, person.user, { scope, ...more });

  it.each(paths.flatMap((path) => [[path, 'GET'] as const, [path, 'POST'] as const]))(
    'RA-27: %s by %s says whose token it is',
    async (path, method) => {
      const answer = await userInfo(await withScope('openid'), path, method);
      expect(answer).toMatchObject({ status: 200, body: { sub: person.user.id } });
      expect(answer.body).toEqual({ sub: person.user.id });
    },
  );

  it('RA-27: the scope email adds the address, profile the names', async () => {
    const { id: sub, email, name, username } = person.user;
    expect((await userInfo(await withScope('openid email'))).body).toEqual({
      ...{ sub, email, email_verified: true },
    });
    expect((await userInfo(await withScope('openid profile'))).body).toEqual({
      ...{ sub, name, preferred_username: username },
    });
  });

  it('RA-27: a workspace is told by its name', async () => {
    const client = await signInApplication(tenant, {
      defaultSubType: 'workspace',
      firstParty: true,
    });
    const browser = await signIn(world, person);
    const authorized = await authorize(browser, {
      client_id: client.clientId,
      scope: 'openid email',
    });
    const { body } = await redeem(world.replicas[0], client.clientId, authorized);
    const { rows } = await world.owner.query<{ name: string }>(
      'SELECT name FROM identity.tenant WHERE id = $1',
      [tenant.id],
    );
    expect((await userInfo(String(body['access_token']))).body).toEqual({
      ...{ sub: tenant.id, name: rows[0]?.name },
    });
  });

  it.each([
    ['no token', () => undefined],
    ['no JWT', () => 'nonsense'],
  ])('RA-27: %s → 401 invalid_token', async (_what, make) => {
    const { status, challenge } = await userInfo(make());
    expect([status, challenge]).toEqual([
      401,
      expect.stringMatching(/^Bearer .*error="invalid_token"/),
    ]);
  });

  it('RFC 6750 3.1: without the scope openid → 403 insufficient_scope', async () => {
    const { status, challenge } = await userInfo(await withScope('client_api'));
    expect([status, challenge]).toEqual([403, expect.stringContaining('insufficient_scope')]);
    const app = await tenant.secretApplication();
    const { body } = await ask(world.replicas[0], bySecret(app));
    expect((await userInfo(String(body['access_token']))).status).toBe(403);
  });

  it('says nothing of somebody who was switched off', async () => {
    const leaver = await newPerson(world, tenant);
    const token = await personToken(world, leaver.user, { scope: 'openid' });
    expect((await userInfo(token)).status).toBe(200);
    const { users } = world.replicas[0].app.management;
    await users.deactivate(tenant.id, leaver.user.id);
    expect((await userInfo(token)).status).toBe(401);
  });
});
