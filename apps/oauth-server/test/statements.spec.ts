import { goodClaims, sign } from './support/assertion.ts';
import { listenToStatements, type StatementLog } from './support/statements.ts';
import type { KeyApplication, SecretApplication, TestTenant } from './support/tenant.ts';
import { ask, basic, byAssertion, bySecret, type TokenRequest } from './support/token-request.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

let world: World;
let here: Replica;
let there: Replica;
let tenant: TestTenant;
let secret: SecretApplication;
let key: KeyApplication;
let log: StatementLog;
beforeAll(async () => {
  world = await startWorld({ replicas: 2 });
  const [first, second] = world.replicas;
  if (!second) throw new Error('there are two');
  [here, there] = [first, second];
});
afterAll(() => world.stop());

beforeEach(async () => {
  tenant = await world.tenant();
  secret = await tenant.secretApplication();
  key = await tenant.keyApplication();
  log = listenToStatements();
});
afterEach(() => log.stop());

const assertion = async (): Promise<TokenRequest> =>
  byAssertion(await sign(key.key, goodClaims(key.clientId, world.config.issuer)));

async function tokenOf(): Promise<string> {
  const { status, body } = await ask(here, bySecret(secret));
  expect(status).toBe(200);
  return String(body['access_token']);
}

const introspect = ({ baseUrl }: Replica, token: string) =>
  ask(
    { tokenUrl: `${baseUrl}/api/oauth2/introspect` },
    { form: { token }, headers: basic(secret.clientId, secret.secret) },
  );

/** Statements of ten more calls, once one was answered on this replica. */
async function statementsOfTen(call: () => Promise<{ readonly status: number }>) {
  expect((await call()).status).toBe(200);
  log.taken();
  for (let count = 0; count < 10; count += 1) expect((await call()).status).toBe(200);
  return log.taken();
}

/** Asks until the answer is that one; the feed decides when, the test's time limit how long. */
async function until<T>(wanted: T, call: () => Promise<T>): Promise<void> {
  while ((await call()) !== wanted);
}

describe('when nothing has changed', () => {
  it('RR-05: a token by secret reads nothing of PostgreSQL', async () => {
    expect(await statementsOfTen(() => ask(here, bySecret(secret)))).toEqual([]);
  });

  it('J06: a token by assertion costs one statement, which spends its jti', async () => {
    const statements = await statementsOfTen(async () => ask(here, await assertion()));
    expect(statements).toHaveLength(10);
    expect(new Set(statements).size).toBe(1);
    expect(statements[0]).toMatch(/^ ?INSERT INTO identity\.artifact .* ON CONFLICT .* DO NOTHING/);
  });

  it('V08: introspection of an access token reads nothing of PostgreSQL', async () => {
    const token = await tokenOf();
    expect(await statementsOfTen(() => introspect(here, token))).toEqual([]);
  });
});

describe('and yet, when something has', () => {
  const management = () => here.app.management;
  const statuses = async (request: () => Promise<TokenRequest>) => {
    const replicas = [here, there];
    return Promise.all(replicas.map(async (one) => (await ask(one, await request())).status));
  };

  it('T19: a token by secret or assertion is refused here at once, elsewhere as the feed says', async () => {
    const bySecretAgain = () => Promise.resolve(bySecret(secret));
    for (const request of [bySecretAgain, assertion]) {
      expect(await statuses(request)).toEqual([200, 200]);
    }
    await management().users.deactivate(tenant.id, tenant.agent.id);
    for (const request of [bySecretAgain, assertion]) {
      expect((await ask(here, await request())).status).toBe(400);
      await until(400, async () => (await ask(there, await request())).status);
    }
  });

  it('V08: introspection says so here at once, elsewhere as the feed says', async () => {
    const token = await tokenOf();
    const active = async (replica: Replica) => (await introspect(replica, token)).body['active'];
    expect([await active(here), await active(there)]).toEqual([true, true]);
    await management().credentials.revoke(secret.application, secret.credentialId);
    const fresh = await management().credentials.addSecret(secret.application, { name: 'next' });
    secret = { ...secret, secret: fresh.secret };
    expect(await active(here)).toBe(false);
    await until(false, () => active(there));
    expect((await introspect(there, token)).text).toBe('{"active":false}');
  });
});
