import { randomUUID } from 'node:crypto';
import { fakeClock } from '@ticketgate/testing';
import { InvalidToken } from '../access-error.ts';
import { readClaims } from './claims.ts';

const clock = fakeClock();
const now = clock.epochMs() / 1_000;
const expected = { issuer: 'https://id.example', audience: 'https://api.example' };

const valid = () => ({
  iss: expected.issuer,
  aud: expected.audience as unknown,
  sub: 'rr_client',
  iat: now,
  exp: now + 300,
  jti: 'token-1',
  client_id: 'rr_client',
  grant_type: 'client_credentials',
  scope: 'client_api other',
  role: 'INTEGRATION_AGENT',
  username: 'agent@example.test',
  userId: randomUUID(),
  tenantId: randomUUID(),
  credentialId: randomUUID(),
  applicationId: randomUUID(),
  rev: 7,
});

const read = (claims: unknown, nowMs = clock.epochMs()) =>
  readClaims(Buffer.from(JSON.stringify(claims)), { ...expected, nowMs });

const refusal = (claims: unknown, nowMs?: number): string => {
  try {
    read(claims, nowMs);
  } catch (error) {
    if (error instanceof InvalidToken) return error.description;
  }
  return 'was not refused';
};

const NOT_VALID = 'The token is not valid.';
const EXPIRED = 'The token has expired.';
/** Claims that JSON cannot hold another way. */
const raw = (claims: object, from: string, to: string) =>
  Buffer.from(JSON.stringify(claims).replace(from, to));

describe('readClaims', () => {
  it('makes a frozen principal of an access token', () => {
    const claims = valid();
    const principal = read(claims);
    expect(principal).toEqual({
      userId: claims.userId,
      tenantId: claims.tenantId,
      role: 'INTEGRATION_AGENT',
      scopes: new Set(['client_api', 'other']),
      clientId: 'rr_client',
      username: 'agent@example.test',
      credentialId: claims.credentialId,
      applicationId: claims.applicationId,
      jti: 'token-1',
      expiresAt: new Date(clock.epochMs() + 300_000),
      rev: 7,
    });
    expect(Object.isFrozen(principal)).toBe(true);
  });

  it('has no scopes where none were granted', () => {
    expect(read({ ...valid(), scope: undefined }).scopes.size).toBe(0);
    expect(read({ ...valid(), scope: '' }).scopes.size).toBe(0);
  });

  it.each(['user', 'workspace', undefined])('RA-23: reads sub_type %j', (sub_type) =>
    expect(read({ ...valid(), sub_type }).subType).toBe(sub_type),
  );

  it.each([null, '', 'User', 'tenant', 1, ['user']])('RA-23: refuses sub_type %j', (sub_type) =>
    expect(refusal({ ...valid(), sub_type })).toBe(NOT_VALID),
  );

  it('spells ids in lower case, as the security feed does', () => {
    const claims = valid();
    const shouted = { ...claims, tenantId: claims.tenantId.toUpperCase() };
    expect(read(shouted).tenantId).toBe(claims.tenantId);
  });

  it.each(['https://id.example/', 'http://id.example', 'https://id.example/t', '', undefined, 1])(
    'S06: refuses iss %j',
    (iss) => expect(refusal({ ...valid(), iss })).toBe(NOT_VALID),
  );

  it.each([
    undefined,
    [],
    [expected.audience],
    [expected.audience, 'https://other.example'],
    'https://api.example/',
    'https://api.exampl',
    'https://api.example.evil',
    expected.issuer,
    null,
  ])('S07: refuses aud %j', (aud) => expect(refusal({ ...valid(), aud })).toBe(NOT_VALID));

  it('S09: refuses exp from its very second on, with a reason', () => {
    const claims = valid();
    expect(read(claims, claims.exp * 1_000 - 1)).toBeDefined();
    expect(refusal(claims, claims.exp * 1_000)).toBe(EXPIRED);
  });

  it.each([undefined, null, '1768478700', 1.5, -1, 1e308, 1e18, 9e12, true, [9e9]])(
    'S09: refuses exp %j',
    (exp) => expect(refusal({ ...valid(), exp })).toBe(NOT_VALID),
  );

  it('S09: refuses exp 1e999, which JSON reads as Infinity', () => {
    const bytes = raw({ ...valid(), exp: 1 }, '"exp":1', '"exp":1e999');
    expect(() => readClaims(bytes, { ...expected, nowMs: 0 })).toThrow(InvalidToken);
  });

  it('S09: allows a minter whose clock is 15 s ahead, not more', () => {
    expect(read({ ...valid(), iat: now + 15, nbf: now + 15 })).toBeDefined();
    expect(refusal({ ...valid(), iat: now + 16 })).toBe(NOT_VALID);
    expect(refusal({ ...valid(), nbf: now + 16 })).toBe(NOT_VALID);
  });

  it.each([undefined, null, '1', 1.5, -1])('S09: refuses iat %j', (iat) =>
    expect(refusal({ ...valid(), iat })).toBe(NOT_VALID),
  );

  it.each([null, '1', 1.5, 1e308])('S09: refuses nbf %j', (nbf) =>
    expect(refusal({ ...valid(), nbf })).toBe(NOT_VALID),
  );

  it.each([{ jkt: 'x' }, { 'x5t#S256': 'x' }, {}, null, ''])('S11: refuses cnf %j', (cnf) =>
    expect(refusal({ ...valid(), cnf })).toBe(NOT_VALID),
  );

  it.each(['userId', 'tenantId', 'credentialId', 'applicationId'])(
    'S13: refuses a %s that is no UUID',
    (name) => {
      for (const value of [undefined, null, '', 'abc', 5, [randomUUID()], { id: randomUUID() }]) {
        expect(refusal({ ...valid(), [name]: value })).toBe(NOT_VALID);
      }
    },
  );

  it.each([undefined, null, '', 'agent', 'SUPER_ADMIN', ['AGENT'], 'toString', '__proto__'])(
    'S14: refuses role %j',
    (role) => expect(refusal({ ...valid(), role })).toBe(NOT_VALID),
  );

  it.each([undefined, '', 5, 'j'.repeat(257)])('refuses jti %j', (jti) =>
    expect(refusal({ ...valid(), jti })).toBe(NOT_VALID),
  );

  it.each([undefined, null, -1, 0.5, '7', 1e16])('refuses rev %j', (rev) =>
    expect(refusal({ ...valid(), rev })).toBe(NOT_VALID),
  );

  it.each([['client_api'], 5, null, { client_api: true }])('refuses scope %j', (scope) =>
    expect(refusal({ ...valid(), scope })).toBe(NOT_VALID),
  );

  it.each(['sub', 'client_id', 'username'])('refuses a token without %s', (name) =>
    expect(refusal({ ...valid(), [name]: undefined })).toBe(NOT_VALID),
  );

  it.each([[[]], ['x'], [null], [1]])('refuses %j as a payload', (payload) =>
    expect(refusal(payload)).toBe(NOT_VALID),
  );
});
