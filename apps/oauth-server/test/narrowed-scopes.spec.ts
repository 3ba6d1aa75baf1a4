import type { Application } from '../src/applications/application.ts';
import { OPERATOR } from '../src/audit/audit-writer.ts';
import type { Browser } from './support/browser.ts';
import {
  authorize,
  authorizePath,
  newPerson,
  redeem,
  refresh,
  signIn,
  signInApplication,
  type Person,
} from './support/people.ts';
import type { TestTenant } from './support/tenant.ts';
import { ask } from './support/token-request.ts';
import { startWorld, type World } from './support/world.ts';

const NARROW = ['client_api', 'tickets:read'];
const SCOPES = [...NARROW, 'tickets:write'];

describe('what was granted narrowly stays narrow', () => {
  let world: World;
  let tenant: TestTenant;
  let person: Person;
  let browser: Browser;

  beforeAll(async () => {
    world = await startWorld();
    tenant = await world.tenant();
    person = await newPerson(world, tenant);
    browser = await signIn(world, person);
  });
  afterAll(() => world.stop());

  const newApplication = () => signInApplication(tenant, { scopes: SCOPES });

  async function signedIn({ clientId }: Application): Promise<string> {
    const granted = await authorize(browser, { client_id: clientId, scope: NARROW.join(' ') });
    const { status, body } = await redeem(world.replicas[0], clientId, granted);
    expect([status, body['scope']]).toEqual([200, NARROW.join(' ')]);
    return String(body['refresh_token']);
  }

  const setScopes = ({ tenantId, id }: Application, scopes: readonly string[]) =>
    world.replicas[0].app.management.applications.update({ tenantId, id }, { scopes }, OPERATOR);

  it('RFC 6749 6: client_api alone is more than client_api with narrower scopes', async () => {
    const application = await newApplication();
    const refreshToken = await signedIn(application);
    const form = { grant_type: 'refresh_token', client_id: application.clientId };
    const wider = await ask(world.replicas[0], {
      form: { ...form, refresh_token: refreshToken, scope: 'client_api' },
    });
    expect([wider.status, wider.body['error']]).toEqual([400, 'invalid_scope']);
    // Nothing was spent on it.
    const again = await refresh(world.replicas[0], application.clientId, refreshToken);
    expect([again.status, again.body['scope']]).toEqual([200, NARROW.join(' ')]);
  });

  it('RFC 6749 4.1.3: a scope beside a code changes nothing', async () => {
    const { clientId: client_id } = await newApplication();
    const granted = await authorize(browser, { client_id, scope: NARROW.join(' ') });
    const more = { scope: 'client_api' };
    const { status, body } = await redeem(world.replicas[0], client_id, granted, more);
    expect([status, body['scope']]).toEqual([200, NARROW.join(' ')]);
  });

  it('RA-15: who agreed to less is asked again for client_api alone', async () => {
    const { clientId: client_id } = await newApplication();
    await authorize(browser, { client_id, scope: NARROW.join(' ') });
    const asked = await browser.get(authorizePath({ client_id, scope: 'client_api' }));
    const page = await browser.follow(asked);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('value="allow"')]);
  });

  it('an application that loses a scope does not gain what that scope held back', async () => {
    const application = await newApplication();
    const refreshToken = await signedIn(application);
    await setScopes(application, ['client_api', 'tickets:write']);
    const { status, body } = await refresh(world.replicas[0], application.clientId, refreshToken);
    expect([status, body['scope'] ?? '']).toEqual([200, '']);
  });

  it('SB-04: a public API that loses a scope loses it for refresh tokens made before', async () => {
    const { management } = world.replicas[0].app;
    const made = await management.refreshTokens.create(
      {
        ...{ tenantId: tenant.id, userId: person.user.id, name: 'nightly' },
        ...{ scopes: SCOPES, expiresAt: null },
      },
      OPERATOR,
    );
    const publicApi = await management.applications.findByClientId(made.clientId);
    const form = {
      ...{ grant_type: 'refresh_token', client_id: made.clientId, refresh_token: made.value },
    };
    const mint = async () => {
      const { status, body } = await ask(
        { tokenUrl: `${world.replicas[0].baseUrl}/token` },
        { form },
      );
      expect(status).toBe(200);
      const [, payload = ''] = String(body['access_token']).split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
        readonly scope?: string;
      };
      return claims.scope ?? '';
    };
    expect(await mint()).toBe(SCOPES.join(' '));
    await setScopes(publicApi, NARROW);
    expect(await mint()).toBe(NARROW.join(' '));
    await setScopes(publicApi, ['client_api']);
    expect(await mint()).toBe('');
  });
});
