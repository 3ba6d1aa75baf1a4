import { createHmac } from 'node:crypto';
import { fakeClock } from '@ticketgate/testing';
import { systemClock } from '@ticketgate/runtime';
import { decodeJwt } from 'jose';
import { goodClaims, makeKey, sign, type AssertionKey } from './support/assertion.ts';
import { expectRefusal } from './support/refusal.ts';
import type { KeyApplication, SecretApplication, TestTenant } from './support/tenant.ts';
import { ask, byAssertion, bySecret } from './support/token-request.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

// oidc-provider asks the machine's clock, so ours starts there and only moves on.
const clock = fakeClock(systemClock.now());
let world: World;
let server: Replica;
let acme: TestTenant;

beforeAll(async () => {
  world = await startWorld({ clock });
  [server] = world.replicas;
  acme = await world.tenant();
});
afterAll(() => world.stop());

const REFUSED = { status: 401, error: 'invalid_client' };
const credentials = () => server.app.management.credentials;
const open = (app: Pick<SecretApplication, 'clientId'>, secret: string) =>
  ask(server, bySecret({ clientId: app.clientId, secret }));
const credentialOf = (body: Readonly<Record<string, unknown>>) =>
  decodeJwt(String(body['access_token']))['credentialId'];

describe('secrets of an application', () => {
  it('RS-09: several open it, and each token names the one that did', async () => {
    const app = await acme.secretApplication();
    const second = await credentials().addSecret(app.application, { name: 'second' });
    const answers = [await open(app, app.secret), await open(app, second.secret)];
    expect(answers.map(({ body }) => credentialOf(body))).toEqual([app.credentialId, second.id]);
  });

  it('T18: a revoked one does not, the other one still does', async () => {
    const app = await acme.secretApplication();
    const second = await credentials().addSecret(app.application, { name: 'second' });
    await open(app, app.secret);
    await credentials().revoke(app.application, app.credentialId);
    expectRefusal(await open(app, app.secret), REFUSED);
    expect((await open(app, second.secret)).status).toBe(200);
    await credentials().revoke(app.application, second.id);
    await credentials().revoke(app.application, second.id);
    expectRefusal(await open(app, second.secret), REFUSED);
  });

  it('T18: an expired one does not, from the very instant', async () => {
    const app = await acme.secretApplication();
    const expiresAt = new Date(clock.epochMs() + 3_000);
    const { secret } = await credentials().addSecret(app.application, { name: 'short', expiresAt });
    expect((await open(app, secret)).status).toBe(200);
    clock.advance(2_999);
    expect((await open(app, secret)).status).toBe(200);
    clock.advance(1);
    expectRefusal(await open(app, secret), REFUSED);
    expect((await open(app, app.secret)).status).toBe(200);
  });

  it('RR-18: a new secret opens at once, though the client is in memory', async () => {
    const app = await acme.secretApplication();
    await open(app, app.secret);
    const { secret } = await credentials().addSecret(app.application, { name: 'new' });
    expect((await open(app, secret)).status).toBe(200);
  });

  it('a secret of another application does not', async () => {
    const [app, other] = [await acme.secretApplication(), await acme.secretApplication()];
    expectRefusal(await open(app, other.secret), REFUSED);
  });

  it('revoking another tenant’s credential does nothing to it', async () => {
    const app = await acme.secretApplication();
    const stranger = await (await world.tenant()).application();
    const revoking = credentials().revoke(stranger, app.credentialId);
    await expect(revoking).rejects.toThrow(/no credential/);
    const { rows } = await world.owner.query('SELECT FROM security.feed WHERE subject = $1', [
      app.credentialId,
    ]);
    expect(rows).toHaveLength(0);
    expect((await open(app, app.secret)).status).toBe(200);
  });

  it('revoking a credential of another application of the tenant does nothing to it', async () => {
    const [app, other] = [await acme.secretApplication(), await acme.secretApplication()];
    const revoking = credentials().revoke(other.application, app.credentialId);
    await expect(revoking).rejects.toThrow(/no credential/);
    expect((await open(app, app.secret)).status).toBe(200);
  });

  it('RR-01, D23: at rest there is a keyed hash and nothing else', async () => {
    const app = await acme.secretApplication();
    await open(app, app.secret);
    const { rows } = await world.owner.query<{ secret_hash: Buffer }>(
      'SELECT secret_hash FROM identity.credential WHERE id = $1',
      [app.credentialId],
    );
    const hash = createHmac('sha256', world.config.secretHashKey).update(app.secret).digest();
    expect(rows).toEqual([{ secret_hash: hash }]);
    const { rows: everything } = await world.owner.query<{ text: string }>(
      `SELECT (SELECT string_agg(c::text, '|') FROM identity.credential c) ||
              (SELECT string_agg(a::text, '|') FROM identity.application a) AS text`,
    );
    expect(everything[0]?.text).toContain(app.clientId);
    expect(everything[0]?.text).not.toContain(app.secret);
    expect(app.clientId).toMatch(/^rr_/);
    expect(app.secret).toMatch(/^rrs_/);
    expect(server.log()).not.toContain(app.secret);
  });
});

describe('keys of an application', () => {
  const present = async (app: KeyApplication, key: AssertionKey) =>
    ask(server, byAssertion(await sign(key, goodClaims(app.clientId, world.config.issuer))));

  it.each([
    ['with kid', {}],
    ['without kid', { kid: undefined }],
  ])('two keys %s: each opens it, and the token names the one that did', async (_, options) => {
    const app = await acme.keyApplication(options);
    const second = await makeKey(options);
    const id = await credentials().addPublicKey(app.application, { name: '2' }, second.publicJwk);
    const answers = [await present(app, app.key), await present(app, second)];
    expect(answers.map(({ body }) => credentialOf(body))).toEqual([app.credentialId, id]);
  });

  it('two keys under one kid: each opens it, and the token names the one that did', async () => {
    const app = await acme.keyApplication({ kid: 'the-same' });
    const second = await makeKey({ kid: 'the-same' });
    const id = await credentials().addPublicKey(app.application, { name: '2' }, second.publicJwk);
    const answers = [await present(app, app.key), await present(app, second)];
    expect(answers.map(({ body }) => credentialOf(body))).toEqual([app.credentialId, id]);
  });

  it('J25: a revoked key does not, the other one still does', async () => {
    const app = await acme.keyApplication();
    const second = await makeKey();
    await credentials().addPublicKey(app.application, { name: '2' }, second.publicJwk);
    expect((await present(app, app.key)).status).toBe(200);
    await credentials().revoke(app.application, app.credentialId);
    expectRefusal(await present(app, app.key), REFUSED);
    expect((await present(app, second)).status).toBe(200);
  });

  it('J25: an application whose last key is revoked is refused like any stranger', async () => {
    const app = await acme.keyApplication();
    await credentials().revoke(app.application, app.credentialId);
    expectRefusal(await present(app, app.key), REFUSED);
  });

  it('T18: an expired key does not', async () => {
    const app = await acme.keyApplication();
    const key = await makeKey();
    const expiresAt = new Date(clock.epochMs() + 3_000);
    const draft = { name: 'short', expiresAt };
    await credentials().addPublicKey(app.application, draft, key.publicJwk);
    expect((await present(app, key)).status).toBe(200);
    clock.advance(3_000);
    expectRefusal(await present(app, key), REFUSED);
  });

  it('J26: a key that will not do is refused before it is stored', async () => {
    const app = await acme.keyApplication();
    const rsa = await makeKey({ alg: 'RS256' });
    const bad = [null, [], {}, { kty: 'oct', k: 'AAAA' }, { ...rsa.publicJwk, use: 'enc' }];
    for (const jwk of bad) {
      const add = async () => credentials().addPublicKey(app.application, { name: 'x' }, jwk);
      await expect(add()).rejects.toThrow(/key/i);
    }
  });

  it('T06: a secret is not added to a key application, nor a key to a secret one', async () => {
    const [keyApp, app] = [await acme.keyApplication(), await acme.secretApplication()];
    await expect(credentials().addSecret(keyApp.application, { name: 'x' })).rejects.toThrow(
      /authenticates by private_key_jwt/,
    );
    const add = async () =>
      credentials().addPublicKey(app.application, { name: 'x' }, keyApp.key.publicJwk);
    await expect(add()).rejects.toThrow(/authenticates by client_secret/);
  });
});
