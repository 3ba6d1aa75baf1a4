import { asking, prepareAsking } from './support/asking.ts';
import { goodClaims, nowSeconds, sign, type Json, type Signing } from './support/assertion.ts';
import { expectRefusal, type Refusal } from './support/refusal.ts';
import { ask, byAssertion } from './support/token-request.ts';

prepareAsking();

const REFUSED: Refusal = { status: 401, error: 'invalid_client' };
const signed = (claims: Json = {}, signing: Signing = {}) => {
  const { keyApp, world } = asking;
  return sign(
    keyApp.key,
    { ...goodClaims(keyApp.clientId, world.config.issuer), ...claims },
    signing,
  );
};
const present = (assertion: string) => ask(asking.server, byAssertion(assertion));

describe('assertions that open', () => {
  it('J07: the same jti of two clients', async () => {
    const other = await asking.acme.keyApplication();
    const jti = 'a-jti-that-two-clients-use';
    const mine = await present(await signed({ jti }));
    const claims = { ...goodClaims(other.clientId, asking.world.config.issuer), jti };
    const theirs = await present(await sign(other.key, claims));
    expect([mine.status, theirs.status]).toEqual([200, 200]);
  });

  it.each([
    ['the issuer', () => asking.world.config.issuer],
    ['the issuer in an array', () => [asking.world.config.issuer]],
    ['the token endpoint', () => `${asking.world.config.issuer}/api/oauth2/token`],
    ['the token endpoint at the API', () => `${asking.world.config.audience}/api/oauth2/token`],
  ])('J13: aud is %s', async (_, aud) => {
    expect((await present(await signed({ aud: aud() }))).status).toBe(200);
  });

  it('J13: an application with strict_audience takes the issuer only', async () => {
    const strict = await asking.acme.keyApplication({}, { strictAudience: true });
    const { issuer } = asking.world.config;
    const claims = (aud: unknown) => goodClaims(strict.clientId, aud);
    expect((await present(await sign(strict.key, claims(issuer)))).status).toBe(200);
    const elsewhere = await sign(strict.key, claims(`${issuer}/api/oauth2/token`));
    expectRefusal(await present(elsewhere), REFUSED);
  });

  it.each(['ES256', 'PS256', 'RS256', 'EdDSA'])('J03: %s where it is registered', async (alg) => {
    const other = await asking.acme.keyApplication({ alg });
    const claims = goodClaims(other.clientId, asking.world.config.issuer);
    expect((await present(await sign(other.key, claims))).status).toBe(200);
  });

  it.each([
    ['RS256', 'PS256'],
    ['PS256', 'RS256'],
  ])('J03: a key registered for %s does not open by %s', async (registered, used) => {
    const other = await asking.acme.keyApplication({ alg: registered });
    const { privateKey } = other.key;
    const swapped = await crypto.subtle.importKey(
      'pkcs8',
      await crypto.subtle.exportKey('pkcs8', privateKey),
      { name: used === 'PS256' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      false,
      ['sign'],
    );
    const claims = goodClaims(other.clientId, asking.world.config.issuer);
    const assertion = await sign({ ...other.key, alg: used, privateKey: swapped }, claims);
    expectRefusal(await present(assertion), REFUSED);
  });

  it.each([
    ['a jti of 256 characters', () => ({ jti: 'j'.repeat(256) })],
    ['a jti of odd characters', () => ({ jti: "\0'💥\n__proto__" })],
    ['exp in 300 s', () => ({ exp: nowSeconds() + 300 })],
    ['exp 10 s ago, within the leeway', () => ({ exp: nowSeconds() - 10 })],
    ['iat in 10 s', () => ({ iat: nowSeconds() + 10 })],
    ['nbf now', () => ({ nbf: nowSeconds() })],
    ['unknown claims', () => ({ admin: true, role: 'TENANT_ADMIN', __proto__: { a: 1 } })],
  ])('RR-08: %s', async (_, claims) => {
    expect((await present(await signed(claims()))).status).toBe(200);
  });

  it('RR-08: a typ of JWT or of the profile', async () => {
    for (const typ of ['JWT', 'client-authentication+jwt']) {
      expect((await present(await signed({}, { header: { typ } }))).status).toBe(200);
    }
  });

  it('J14: claims of the assertion decide nothing about the token', async () => {
    const answer = await present(await signed({ tenantId: 'x', userId: 'y', scope: 'admin' }));
    expect(answer.body['scope']).toBe('client_api');
  });
});
