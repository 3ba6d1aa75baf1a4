import { testIssuer, type TestIssuer } from '@ticketgate/testing';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';

describe('testIssuer', () => {
  let issuer: TestIssuer;

  beforeAll(async () => {
    issuer = await testIssuer();
  });
  afterAll(() => issuer.stop());

  async function published(): Promise<JSONWebKeySet> {
    return (await (await fetch(issuer.jwksUrl)).json()) as JSONWebKeySet;
  }

  it('RFC 9068 2: mints tokens its published keys verify, with the claims a test names', async () => {
    const token = await issuer.mint({ scope: undefined, role: 'AGENT' });
    const { payload, protectedHeader } = await jwtVerify(
      token,
      createLocalJWKSet(await published()),
      {
        issuer: issuer.issuer,
        audience: issuer.audience,
        typ: 'at+jwt',
      },
    );
    expect(payload).toMatchObject({ role: 'AGENT', grant_type: 'client_credentials', rev: 0 });
    expect(payload).not.toHaveProperty('scope');
    expect(protectedHeader.alg).toBe('ES256');
  });

  it('a rotation keeps the old key published and signs with the new one', async () => {
    const before = await issuer.mint();
    const kid = await issuer.rotate();
    const keys = createLocalJWKSet(await published());
    await expect(jwtVerify(before, keys)).resolves.toBeDefined();
    const { protectedHeader } = await jwtVerify(await issuer.mint(), keys);
    expect(protectedHeader.kid).toBe(kid);
  });

  it('can be told to fail', async () => {
    issuer.answer(503);
    expect((await fetch(issuer.jwksUrl)).status).toBe(503);
    issuer.answer(200);
  });
});
