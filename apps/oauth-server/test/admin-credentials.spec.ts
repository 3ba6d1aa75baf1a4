import { randomUUID } from 'node:crypto';
import type {
  ChangedCredentialBody,
  CreatedCredentialBody,
  CredentialListBody,
  ProblemBody,
  RotatedCredentialBody,
} from '@ticketgate/contracts';
import { systemClock } from '@ticketgate/runtime';
import { fakeClock } from '@ticketgate/testing';
import { newAdmin, type Admin } from './support/admin.ts';
import { callApi } from './support/api-call.ts';
import { goodClaims, makeKey, sign } from './support/assertion.ts';
import type { SecretApplication } from './support/tenant.ts';
import { ask, byAssertion, bySecret } from './support/token-request.ts';
import { startWorld, type World } from './support/world.ts';

// oidc-provider asks the machine's clock, so ours starts there and only moves on.
const clock = fakeClock(systemClock.now());
let world: World;
let admin: Admin;
beforeAll(async () => {
  world = await startWorld({ replicas: 2, clock });
  admin = await newAdmin(world);
});
afterAll(() => world.stop());

type Changed = ChangedCredentialBody & Omit<ProblemBody, 'status'>;
const EVERYWHERE = { replicas: { known: 2, confirmed: 2 } };
const path = (app: Pick<SecretApplication, 'application'>) =>
  `/api/applications/${app.application.id}/credentials`;
const list = async (app: SecretApplication) =>
  (await admin.call<CredentialListBody>(path(app))).body.items;
const add = (app: Pick<SecretApplication, 'application'>, json: object) =>
  admin.call<CreatedCredentialBody & ProblemBody>(path(app), { json });
const addSecret = async (app: SecretApplication, more: object = {}) => {
  clock.advance(1); // what is newer comes first
  const { status, body } = await add(app, { kind: 'secret', name: 'second', ...more });
  expect(status).toBe(201);
  return { id: body.credential.id, clientId: app.clientId, secret: body.clientSecret ?? '' };
};
const post = (app: SecretApplication, id: string, action: string) =>
  admin.call<Changed>(`${path(app)}/${id}/${action}`, { method: 'POST' });
const rotate = (app: SecretApplication, id: string, json: unknown = {}) =>
  admin.call<RotatedCredentialBody & ProblemBody>(`${path(app)}/${id}/rotate`, { json });
const mint = (secret: Pick<SecretApplication, 'clientId' | 'secret'>, replica = 1) =>
  ask(world.replicas[replica] ?? world.replicas[0], bySecret(secret));
const tokenOf = async (secret: Pick<SecretApplication, 'clientId' | 'secret'>) => {
  const { status, body } = await mint(secret);
  expect(status).toBe(200);
  return String(body['access_token']);
};
const standing = (token: string) =>
  Promise.all(
    world.replicas.map(
      async (replica) => (await callApi(replica, '/api/client-api/whoami', { token })).status,
    ),
  );
const statuses = async (app: SecretApplication) =>
  (await list(app)).map(({ id, status }) => [id, status]);

describe('credentials of an application', () => {
  it('RS-09: several, each with its own name, created, last used and status', async () => {
    const app = await admin.tenant.secretApplication();
    const second = await addSecret(app, { name: 'ci', expiresAt: '2100-01-01T00:00:00+01:00' });
    const [newest, oldest] = await list(app);
    expect(newest).toEqual({
      id: second.id,
      name: 'ci',
      kind: 'secret',
      status: 'active',
      signingAlg: 'ES256',
      kid: null,
      uri: null,
      trust: null,
      createdAt: expect.stringMatching(/Z$/) as string,
      expiresAt: '2099-12-31T23:00:00.000Z',
      lastUsedAt: null,
      lastUsedFrom: null,
    });
    expect(oldest).toMatchObject({ id: app.credentialId, name: 'first', expiresAt: null });
    expect((await mint(app)).status).toBe(200);
    expect((await mint(second)).status).toBe(200);
  });

  it('a secret is in the answer that makes it and nowhere else', async () => {
    const app = await admin.tenant.secretApplication();
    const { status, body, headers } = await add(app, { kind: 'secret', name: 'x' });
    expect([status, headers.get('location')]).toEqual([201, `${path(app)}/${body.credential.id}`]);
    expect(body.clientSecret).toMatch(/^rrs_/);
    expect(JSON.stringify(await list(app))).not.toContain(body.clientSecret);
    for (const replica of world.replicas) expect(replica.log()).not.toContain(body.clientSecret);
  });

  it('public keys by value and by address, where the application proves itself by a key', async () => {
    const app = await admin.tenant.keyApplication();
    const key = await makeKey();
    const { status, body } = await add(app, {
      kind: 'public_key',
      name: 'laptop',
      jwk: key.publicJwk,
      signingAlg: 'EdDSA',
    });
    expect([status, body.clientSecret]).toEqual([201, null]);
    expect(body.credential).toMatchObject({ kid: key.publicJwk.kid ?? null, signingAlg: 'EdDSA' });
    const assertion = await sign(key, goodClaims(app.clientId, world.config.issuer));
    expect((await ask(world.replicas[0], byAssertion(assertion))).status).toBe(200);
    const uri = 'https://keys.partner.example/jwks.json';
    const remote = await add(app, { kind: 'jwks_uri', name: 'partner', uri });
    expect(remote.body.credential).toMatchObject({ kind: 'jwks_uri', uri });
  });

  it.each([
    ['kind', { kind: 'password' }],
    ['kind', { kind: undefined }],
    ['name', { name: ' ' }],
    ['name', { name: { toString: 'x' } }],
    ['expiresAt', { expiresAt: 'tomorrow' }],
    ['expiresAt', { expiresAt: '2030-02-30T00:00:00Z' }],
    ['expiresAt', { expiresAt: '2020-01-01T00:00:00Z' }],
    ['expiresAt', { expiresAt: 1_900_000_000 }],
    ['signingAlg', { signingAlg: 'none' }],
    ['signingAlg', { signingAlg: 'RS256' }],
    ['jwk', { jwk: {} }],
    ['uri', { uri: 'https://keys.partner.example/jwks.json' }],
    ['secret', { secret: 'my own' }],
  ])('S-input: 400 names %s (%#)', async (field, more) => {
    const app = await admin.tenant.secretApplication();
    const { status, body } = await add(app, { kind: 'secret', name: 'x', ...more });
    expect([status, body.code]).toEqual([400, 'validation_failed']);
    expect(body.errors?.map((error) => error.field)).toEqual([field]);
  });

  it.each([
    ['jwk', { kind: 'public_key' }],
    ['jwk', { kind: 'public_key', jwk: 'x' }],
    ['jwk', { kind: 'public_key', jwk: {} }],
    ['jwk', { kind: 'public_key', jwk: { kty: 'oct', k: 'AAAA' } }],
    ['jwk', { kind: 'public_key', jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'AA' } }],
    ['uri', { kind: 'jwks_uri' }],
    ['uri', { kind: 'jwks_uri', uri: 'http://keys.partner.example/jwks.json' }],
    ['uri', { kind: 'jwks_uri', uri: 'https://169.254.169.254/latest' }],
    ['uri', { kind: 'jwks_uri', uri: 'https://localhost/jwks' }],
    ['uri', { kind: 'jwks_uri', uri: 'x' }],
  ])('S-input: of keys, 400 names %s (%#)', async (field, json) => {
    const app = await admin.tenant.keyApplication();
    const { status, body } = await add(app, { name: 'x', ...json });
    expect([status, body.errors?.map((error) => error.field)]).toEqual([400, [field]]);
  });

  it('T06: what does not go with how the application proves itself is a 409', async () => {
    const app = await admin.tenant.secretApplication();
    const key = await makeKey();
    const { status, body } = await add(app, {
      kind: 'public_key',
      name: 'x',
      jwk: key.publicJwk,
    });
    expect([status, body.code]).toEqual([409, 'conflict']);
    expect(body.detail).toMatch(/authenticates by client_secret/);
  });

  it('twenty live ones at most, however many are asked for at once', async () => {
    const app = await admin.tenant.secretApplication();
    const answers = await Promise.all(
      Array.from({ length: 22 }, (_, i) => add(app, { kind: 'secret', name: `s${i}` })),
    );
    const count = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
    expect([count(201), count(409)]).toEqual([19, 3]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('limit_reached');
    await post(app, app.credentialId, 'revoke');
    expect((await add(app, { kind: 'secret', name: 'room again' })).status).toBe(201);
  });
});

describe('RS-07: what ends with a credential', () => {
  it.each(['revoke', 'disable'])('%s: its tokens, everywhere, and no others', async (action) => {
    const app = await admin.tenant.secretApplication();
    const second = await addSecret(app);
    const [mine, other] = [await tokenOf(app), await tokenOf(second)];
    const { status, body } = await post(app, app.credentialId, action);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: `${action}d`, revocation: EVERYWHERE });
    expect(await standing(mine)).toEqual([401, 401]);
    expect(await standing(other)).toEqual([200, 200]);
    expect((await mint(app)).status).toBe(401);
    // Repeating it changes nothing.
    expect((await post(app, app.credentialId, action)).body).toMatchObject({
      status: `${action}d`,
      revocation: null,
    });
  });

  it('enabled again it mints; tokens from before stay dead', async () => {
    const app = await admin.tenant.secretApplication();
    await addSecret(app);
    const old = await tokenOf(app);
    await post(app, app.credentialId, 'disable');
    expect((await post(app, app.credentialId, 'enable')).body.status).toBe('active');
    expect(await standing(old)).toEqual([401, 401]);
    expect(await standing(await tokenOf(app))).toEqual([200, 200]);
  });

  it('a revoked one is neither disabled, enabled nor rotated', async () => {
    const app = await admin.tenant.secretApplication();
    await addSecret(app);
    await post(app, app.credentialId, 'revoke');
    for (const action of ['disable', 'enable']) {
      const { status, body } = await post(app, app.credentialId, action);
      expect([status, body.code]).toEqual([409, 'conflict']);
    }
    expect((await rotate(app, app.credentialId)).status).toBe(409);
  });

  it.each(['revoke', 'disable'])(
    '%s: not the last live one, unless that is meant',
    async (action) => {
      const app = await admin.tenant.secretApplication();
      const soon = new Date(clock.epochMs() + 1_000).toISOString();
      await addSecret(app, { expiresAt: soon });
      clock.advance(1_000);
      // An expired one is no help.
      const { status, body } = await post(app, app.credentialId, action);
      expect([status, body.code]).toEqual([409, 'last_credential']);
      expect((await mint(app)).status).toBe(200);
      const refused = await post(app, app.credentialId, `${action}?force=false`);
      expect(refused.status).toBe(409);
      const forced = await post(app, app.credentialId, `${action}?force=true`);
      expect([forced.status, forced.body.status]).toEqual([200, `${action}d`]);
    },
  );

  it('the last two revoked at once: one of them stays', async () => {
    for (let round = 0; round < 5; round += 1) {
      const app = await admin.tenant.secretApplication();
      const second = await addSecret(app);
      const answers = await Promise.all([
        post(app, app.credentialId, 'revoke'),
        post(app, second.id, 'revoke'),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await statuses(app)).map(([, status]) => status).sort()).toEqual([
        'active',
        'revoked',
      ]);
    }
  });

  it.each(['force=yes', 'force=', 'force=true&force=true', 'why=not'])(
    'S-input: ?%s is a 400',
    async (query) => {
      const app = await admin.tenant.secretApplication();
      expect((await post(app, app.credentialId, `revoke?${query}`)).status).toBe(400);
    },
  );
});

describe('rotation', () => {
  it('both secrets work until the overlap is over, and tokens of the old one go on', async () => {
    const app = await admin.tenant.secretApplication();
    const old = await tokenOf(app);
    clock.advance(1);
    const { status, body } = await rotate(app, app.credentialId, { overlapSeconds: 3 });
    expect(status).toBe(201);
    expect(body.clientSecret).toMatch(/^rrs_/);
    expect(body.credential).toMatchObject({ name: 'first', status: 'active', expiresAt: null });
    const until = new Date(clock.epochMs() + 3_000).toISOString();
    expect(body.previous).toMatchObject({ id: app.credentialId, expiresAt: until });
    const next = { clientId: app.clientId, secret: body.clientSecret ?? '' };
    expect(await standing(old)).toEqual([200, 200]);
    clock.advance(2_999);
    expect([(await mint(app)).status, (await mint(next)).status]).toEqual([200, 200]);
    clock.advance(1);
    expect([(await mint(app)).status, (await mint(next)).status]).toEqual([401, 200]);
    expect(await statuses(app)).toEqual([
      [body.credential.id, 'active'],
      [app.credentialId, 'expired'],
    ]);
  });

  it('a day unless told otherwise, and never longer than it would have lasted', async () => {
    const app = await admin.tenant.secretApplication();
    const { body } = await rotate(app, app.credentialId);
    const day = new Date(clock.epochMs() + 86_400_000).toISOString();
    expect(body.previous.expiresAt).toBe(day);
    const soon = new Date(clock.epochMs() + 3_600_000).toISOString();
    const short = await addSecret(app, { expiresAt: soon });
    clock.advance(5_000);
    const again = await rotate(app, short.id, { name: 'third' });
    expect(again.body.previous.expiresAt).toBe(soon);
    // What follows it lasts as long as it was to last.
    const life = Date.parse(soon) - Date.parse(again.body.previous.createdAt);
    const end = new Date(clock.epochMs() + life).toISOString();
    expect(again.body.credential).toMatchObject({ name: 'third', expiresAt: end });
  });

  it('without an overlap the old one and its tokens end with the answer', async () => {
    const app = await admin.tenant.secretApplication();
    const old = await tokenOf(app);
    const { body } = await rotate(app, app.credentialId, { overlapSeconds: 0 });
    expect(body.previous.status).toBe('revoked');
    expect(body.revocation).toMatchObject(EVERYWHERE);
    expect(await standing(old)).toEqual([401, 401]);
    expect((await mint(app)).status).toBe(401);
    expect((await mint({ clientId: app.clientId, secret: body.clientSecret ?? '' })).status).toBe(
      200,
    );
  });

  it.each([
    { overlapSeconds: -1 },
    { overlapSeconds: 2_592_001 },
    { overlapSeconds: 1.5 },
    { overlapSeconds: '60' },
    { overlapSeconds: null },
  ])('S-input: %j is a 400', async (json) => {
    const app = await admin.tenant.secretApplication();
    const { status, body } = await rotate(app, app.credentialId, json);
    expect([status, body.errors?.[0]?.field]).toEqual([400, 'overlapSeconds']);
  });

  it('a key is not rotated: its owner adds another one', async () => {
    const app = await admin.tenant.keyApplication();
    const { status, body } = await admin.call(`${path(app)}/${app.credentialId}/rotate`, {
      json: {},
    });
    expect([status, body.code]).toEqual([409, 'conflict']);
  });
});

it('RR-16: a credential of another application, or of another tenant, is not there', async () => {
  const [app, sibling] = [
    await admin.tenant.secretApplication(),
    await admin.tenant.secretApplication(),
  ];
  const foreign = await (await world.tenant()).secretApplication();
  for (const id of [sibling.credentialId, foreign.credentialId, randomUUID(), 'x']) {
    for (const action of ['rotate', 'revoke', 'disable', 'enable']) {
      const given = action === 'rotate' ? { json: {} } : { method: 'POST' };
      const { status, body } = await admin.call(`${path(app)}/${id}/${action}`, given);
      expect([action, status]).toEqual([action, 404]);
      expect(body.detail).toBe('The application has no such credential.');
    }
  }
  for (const each of [sibling, foreign]) expect((await mint(each)).status).toBe(200);
});

it('the trail says who did what from where, in the very transaction', async () => {
  const app = await admin.tenant.secretApplication();
  const second = await addSecret(app);
  await post(app, second.id, 'revoke');
  const { rows } = await world.owner.query<Readonly<Record<string, unknown>>>(
    `SELECT * FROM identity.audit_event WHERE target_id = $1 ORDER BY id`,
    [second.id],
  );
  expect(rows.map(({ action }) => action)).toEqual(['credential.created', 'credential.revoked']);
  expect(JSON.stringify(rows)).toContain(admin.user.id);
  expect(JSON.stringify(rows)).not.toContain(second.secret);
});
