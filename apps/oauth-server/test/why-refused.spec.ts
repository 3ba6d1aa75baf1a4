import { randomUUID } from 'node:crypto';
import type { AuditReason } from '@ticketgate/contracts';
import { goodClaims, makeKey, nowSeconds, sign, unsigned, type Json } from './support/assertion.ts';
import { expectRefusal, linesWith, type Refusal } from './support/refusal.ts';
import type { KeyApplication, SecretApplication, TestTenant } from './support/tenant.ts';
import {
  ask,
  basic,
  byAssertion,
  bySecret,
  JWT_BEARER,
  type TokenAnswer,
  type TokenRequest,
} from './support/token-request.ts';
import { trailOf } from './support/trail.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

let world: World;
let server: Replica;
let acme: TestTenant;
let app: SecretApplication;
let keyApp: KeyApplication;

beforeAll(async () => {
  world = await startWorld();
  [server] = world.replicas;
  acme = await world.tenant();
  app = await acme.secretApplication();
  keyApp = await acme.keyApplication();
});
afterAll(() => world.stop());

const CLIENT: Refusal = { status: 401, error: 'invalid_client' };
const REQUEST: Refusal = { status: 400, error: 'invalid_request' };
const UNAUTHORIZED: Refusal = { status: 400, error: 'unauthorized_client' };

/** Asks under a request id of its own, as callers may. */
async function asked(request: TokenRequest): Promise<{ answer: TokenAnswer; id: string }> {
  const id = `why-${randomUUID()}`;
  const headers = { ...request.headers, 'x-request-id': id };
  return { answer: await ask(server, { ...request, headers }), id };
}

async function reasonsOf(id: string): Promise<(string | null)[]> {
  const events = await trailOf(world, server, id);
  return events.filter(({ outcome }) => outcome === 'refused').map(({ reason }) => reason);
}

type Row = readonly [
  input: string,
  request: () => TokenRequest | Promise<TokenRequest>,
  told: Refusal,
  reason: AuditReason,
];

/** An application of its own that has been changed since it was made. */
async function changed(
  change: (made: SecretApplication) => Promise<unknown>,
  draft = {},
): Promise<TokenRequest> {
  const made = await acme.secretApplication(draft);
  await change(made);
  return bySecret(made);
}

const expired = { expiresAt: new Date(Date.UTC(2020, 0, 1)) };
const applications = () => server.app.management.applications;
const credentials = () => server.app.management.credentials;
const sql = (text: string, ...values: unknown[]) => world.owner.query(text, values);

const SECRET_ROWS: readonly Row[] = [
  ['a wrong secret', () => bySecret({ ...app, secret: `${app.secret}x` }), CLIENT, 'secret.wrong'],
  [
    'an expired secret',
    () =>
      changed(({ credentialId }) =>
        sql(
          `UPDATE identity.credential SET expires_at = $2 WHERE id = $1`,
          credentialId,
          expired.expiresAt,
        ),
      ),
    CLIENT,
    'secret.expired',
  ],
  [
    'a revoked secret',
    () => changed((made) => credentials().revoke(made.application, made.credentialId)),
    CLIENT,
    'secret.revoked',
  ],
  [
    'a disabled secret',
    () => changed((made) => credentials().disable(made.application, made.credentialId)),
    CLIENT,
    'secret.disabled',
  ],
  [
    'a secret of a client that has a key',
    () => bySecret({ clientId: keyApp.clientId, secret: app.secret }),
    CLIENT,
    'client.wrong_method',
  ],
  [
    'two proofs at once',
    () => ({
      headers: basic(app.clientId, app.secret),
      form: { ...GIVEN, client_secret: 'x', client_id: app.clientId },
    }),
    REQUEST,
    'client.several_proofs',
  ],
];

const GIVEN = { grant_type: 'client_credentials', scope: 'client_api' };

const STANDING_ROWS: readonly Row[] = [
  [
    'a disabled application',
    () => changed(({ application }) => applications().disable(application)),
    UNAUTHORIZED,
    'application.disabled',
  ],
  [
    'RR-04: an unbound application',
    () => changed(({ application }) => applications().unbind(application)),
    UNAUTHORIZED,
    'application.unbound',
  ],
  [
    'RR-17: an inactive agent',
    () => withAgent({ status: 'inactive' }),
    UNAUTHORIZED,
    'agent.inactive',
  ],
  [
    'RR-17: an agent that is none any more',
    () => withAgent({ role: 'AGENT' }),
    UNAUTHORIZED,
    'agent.role',
  ],
  [
    'a grant the application is not registered for',
    () => bySecret(app, { grant_type: 'refresh_token', refresh_token: 'x' }),
    UNAUTHORIZED,
    'grant_type.not_registered',
  ],
  [
    'a grant that is none',
    () => bySecret(app, { grant_type: 'password' }),
    { status: 400, error: 'unsupported_grant_type' },
    'grant_type.unknown',
  ],
  [
    'no grant',
    () => ({ headers: basic(app.clientId, app.secret), form: { scope: 'client_api' } }),
    REQUEST,
    'request.missing',
  ],
  [
    'RR-06: a scope the application does not have',
    () => bySecret(app, { scope: 'client_api admin' }),
    { status: 400, error: 'invalid_scope' },
    'scope.not_registered',
  ],
  [
    'another resource',
    () => bySecret(app, { resource: 'https://other.example' }),
    { status: 400, error: 'invalid_target' },
    'resource.unknown',
  ],
  [
    'a scope given twice',
    () => ({
      headers: basic(app.clientId, app.secret),
      form: [...Object.entries(GIVEN), ['scope', 'client_api']] as [string, string][],
    }),
    REQUEST,
    'request.repeated',
  ],
];

/** A secret application whose agent has been changed. */
async function withAgent(change: { role?: 'AGENT'; status?: 'inactive' }): Promise<TokenRequest> {
  const { users } = server.app.management;
  const agent = await acme.user('INTEGRATION_AGENT');
  return changed(
    () =>
      change.role
        ? users.change({ tenantId: acme.id, id: agent.id }, { role: change.role })
        : users.deactivate(acme.id, agent.id),
    { agentUserId: agent.id },
  );
}

const claims = () => goodClaims(keyApp.clientId, world.config.issuer);
const asserted = async (more: Json = {}, header: Json = {}) =>
  byAssertion(await sign(keyApp.key, { ...claims(), ...more }, { header }));

const assertionRow = (input: string, more: () => Json, reason: AuditReason): Row => [
  input,
  () => asserted(more()),
  CLIENT,
  reason,
];

const ASSERTION_ROWS: readonly Row[] = [
  assertionRow('aud of another server', () => ({ aud: 'https://evil.example' }), 'assertion.aud'),
  assertionRow('no aud', () => ({ aud: undefined }), 'assertion.aud'),
  assertionRow(
    'two auds',
    () => ({ aud: [world.config.issuer, 'https://evil.example'] }),
    'assertion.aud',
  ),
  assertionRow('exp 16 s ago', () => ({ exp: nowSeconds() - 16 }), 'assertion.expired'),
  assertionRow('exp in an hour', () => ({ exp: nowSeconds() + 3_600 }), 'assertion.exp_too_far'),
  assertionRow('no exp', () => ({ exp: undefined }), 'assertion.exp'),
  assertionRow('iat in an hour', () => ({ iat: nowSeconds() + 3_600 }), 'assertion.iat'),
  assertionRow('iat an hour ago', () => ({ iat: nowSeconds() - 3_600 }), 'assertion.too_old'),
  assertionRow('nbf in an hour', () => ({ nbf: nowSeconds() + 3_600 }), 'assertion.nbf'),
  assertionRow('no jti', () => ({ jti: undefined }), 'assertion.jti'),
  assertionRow('another iss', () => ({ iss: 'somebody' }), 'assertion.iss'),
  [
    'its own jku',
    () => asserted({}, { jku: 'https://evil.example/jwks' }),
    CLIENT,
    'assertion.header',
  ],
  [
    'alg none',
    () => byAssertion(unsigned({ alg: 'none', kid: keyApp.key.kid }, claims())),
    CLIENT,
    'assertion.algorithm',
  ],
  [
    'a kid nobody knows',
    async () => byAssertion(await sign(await makeKey(), claims())),
    CLIENT,
    'assertion.key_unknown',
  ],
  [
    'another key under a known kid',
    async () => byAssertion(await sign(await makeKey({ kid: keyApp.key.kid }), claims())),
    CLIENT,
    'assertion.signature',
  ],
  [
    'J05: the second use of a jti',
    async () => {
      const assertion = await sign(keyApp.key, claims());
      await ask(server, byAssertion(assertion));
      return byAssertion(assertion);
    },
    CLIENT,
    'assertion.replayed',
  ],
  ['a key that was revoked', () => byEndedKey('revoke'), CLIENT, 'assertion.key_revoked'],
  ['a key that was disabled', () => byEndedKey('disable'), CLIENT, 'assertion.key_disabled'],
  [
    'another type of assertion',
    async () => {
      const { form } = await asserted();
      return { form: { ...(form as Json), client_assertion_type: `${JWT_BEARER}x` } };
    },
    REQUEST,
    'assertion.type',
  ],
];

async function byEndedKey(how: 'revoke' | 'disable'): Promise<TokenRequest> {
  const made = await acme.keyApplication();
  await credentials()[how](made.application, made.credentialId);
  return byAssertion(await sign(made.key, goodClaims(made.clientId, world.config.issuer)));
}

describe('the caller gets the standard code, the tenant the exact check, under one request id', () => {
  it.each([...SECRET_ROWS, ...STANDING_ROWS, ...ASSERTION_ROWS])(
    '%s',
    async (_, request, told, reason) => {
      const { answer, id } = await asked(await request());
      expectRefusal(answer, told);
      expect(answer.headers.get('x-request-id')).toBe(id);
      expect(await reasonsOf(id)).toEqual([reason]);
      expect(linesWith(server.log(), id, `"reason":"${reason}"`)).toHaveLength(1);
    },
  );

  it('a disabled tenant', async () => {
    const other = await world.tenant();
    const its = await other.secretApplication();
    await server.app.management.tenants.disable(other.id);
    const { answer, id } = await asked(bySecret(its));
    expectRefusal(answer, UNAUTHORIZED);
    expect(await reasonsOf(id)).toEqual(['tenant.disabled']);
  });

  it('a client nobody knows: the log has it, no trail does', async () => {
    const { answer, id } = await asked(bySecret({ clientId: `rr_${'x'.repeat(28)}`, secret: 'x' }));
    expectRefusal(answer, CLIENT);
    expect(await trailOf(world, server, id)).toEqual([]);
    expect(linesWith(server.log(), id, '"reason":"client.unknown"')).toHaveLength(1);
  });

  it('no client is told from another by its refusal', async () => {
    const unknown = await asked(bySecret({ clientId: `rr_${'x'.repeat(28)}`, secret: 'x' }));
    for (const [, request, told] of [...SECRET_ROWS, ...ASSERTION_ROWS]) {
      if (told !== CLIENT) continue;
      const { answer } = await asked(await request());
      expect(answer.body).toEqual(unknown.answer.body);
    }
  });

  it('says which credential expired and when, and what aud should have been', async () => {
    const [, ended] = SECRET_ROWS[1] ?? [];
    const [, aud] = ASSERTION_ROWS[0] ?? [];
    if (!ended || !aud) throw new Error('the rows are there');
    const [expiry] = await trailOf(world, server, (await asked(await ended())).id);
    expect(expiry?.credential_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(expiry?.detail?.['check']).toMatch(/expired at 2020-01-01T00:00:00.000Z$/);
    const [audience] = await trailOf(world, server, (await asked(await aud())).id);
    expect(audience?.kid).toBe(keyApp.key.kid);
    expect(audience?.detail?.['check']).toContain('aud is https://evil.example');
  });
});
