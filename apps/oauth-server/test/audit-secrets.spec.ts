import { randomUUID } from 'node:crypto';
import { callApi } from './support/api-call.ts';
import { goodClaims, sign } from './support/assertion.ts';
import {
  authorize,
  newPerson,
  redeem,
  refresh,
  signIn,
  signInApplication,
} from './support/people.ts';
import { personToken } from './support/person-token.ts';
import { expectUnlogged } from './support/refusal.ts';
import type { TestTenant } from './support/tenant.ts';
import { ask, byAssertion, bySecret } from './support/token-request.ts';
import { wholeTrail } from './support/trail.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

let world: World;
let server: Replica;
let acme: TestTenant;
/** Everything that was sent or got as a secret. */
const secrets: string[] = [];

beforeAll(async () => {
  world = await startWorld();
  [server] = world.replicas;
  acme = await world.tenant();
});
afterAll(() => world.stop());

/** Marks a text as one that must be written down nowhere, in whole or by its last part. */
function secret(text: unknown): string {
  const value = String(text);
  secrets.push(value);
  if (value.includes('.')) secrets.push(value.split('.').at(-1) ?? '');
  return value;
}

async function machines(): Promise<void> {
  const app = await acme.secretApplication();
  const keyApp = await acme.keyApplication();
  const assertion = () => sign(keyApp.key, goodClaims(keyApp.clientId, world.config.issuer));
  const right = await ask(server, bySecret({ ...app, secret: secret(app.secret) }));
  const byKey = await ask(server, byAssertion(secret(await assertion())));
  for (const { body } of [right, byKey]) secret(body['access_token']);
  const wrong = secret(`rrs_${randomUUID()}${randomUUID()}`);
  await ask(server, bySecret({ ...app, secret: wrong }));
  await ask(server, bySecret({ clientId: wrong, secret: wrong }));
  await ask(server, bySecret(app, { scope: wrong, resource: `https://x.example/${wrong}` }));
  await ask(server, bySecret(app, { grant_type: wrong }));
  await ask(server, byAssertion(secret(`${(await assertion()).slice(0, -6)}AAAAAA`)));
  const opened = { jti: wrong, aud: `https://x.example/?secret=${wrong}`, iss: wrong };
  const odd = await sign(keyApp.key, { ...goodClaims(keyApp.clientId, ''), ...opened });
  await ask(server, byAssertion(secret(odd)));
  const header = { kid: wrong };
  await ask(
    server,
    byAssertion(secret(await sign(keyApp.key, goodClaims(keyApp.clientId, ''), { header }))),
  );
  for (const token of [right.body['access_token'], 'x'.repeat(43)]) {
    await ask(
      { tokenUrl: `${server.baseUrl}/api/oauth2/revoke` },
      bySecret(app, { token: secret(token) }),
    );
  }
}

async function people(): Promise<void> {
  const password = secret(`pass ${randomUUID()} phrase`);
  const person = await newPerson(world, acme, { password });
  const client = await signInApplication(acme);
  const browser = await signIn(world, person);
  // Those that name an interaction stand in its address; they open nothing without their signature.
  for (const [name, { value }] of browser.cookies) {
    if (/^tg_session|\.sig$/.test(name)) secret(value);
  }
  const code = await authorize(browser, { client_id: client.clientId, scope: 'openid client_api' });
  secret(code.code);
  secret(code.verifier);
  const { body } = await redeem(server, client.clientId, code);
  const first = secret(body['refresh_token']);
  secret(body['access_token']);
  secret(body['id_token']);
  const next = await refresh(server, client.clientId, first);
  secret(next.body['refresh_token']);
  await refresh(server, client.clientId, first);
  await redeem(server, client.clientId, { ...code, verifier: secret('w'.repeat(50)) });
  await signIn(world, { ...person, password: secret(`wrong ${randomUUID()}`) }).catch(() => null);
}

async function administration(): Promise<void> {
  const token = secret(await personToken(world, await acme.user('TENANT_ADMIN')));
  const agent = secret(await personToken(world, await acme.user('AGENT')));
  const broken = secret(`${token.slice(0, -8)}AAAAAAAA`);
  await callApi(server, '/api/audit', { token });
  await callApi(server, '/api/audit', { token: agent });
  await callApi(server, '/api/audit', { token: broken });
  await callApi(server, `/api/audit?requestId=${secret(`rrs_${randomUUID()}`)}`, { token });
  await callApi(server, '/api/revocations', { token, json: { level: 'token', token: broken } });
}

describe('T05: no secret, assertion, token, code, verifier, password or cookie', () => {
  it('is ever in the trail or in the log, on any level, whatever went wrong', async () => {
    await machines();
    await people();
    await administration();
    expect(secrets.length).toBeGreaterThan(20);
    const trail = await wholeTrail(world, server);
    expect(trail).toContain('token.minted');
    expect(trail).toContain('login.refused');
    expectUnlogged(trail, secrets);
    expectUnlogged(server.log(), secrets);
  });
});
