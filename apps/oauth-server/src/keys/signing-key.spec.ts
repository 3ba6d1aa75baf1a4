import { calculateJwkThumbprint, compactVerify, type JWK } from 'jose';
import { InProcessSigningKey } from './external-key.ts';
import { generateSigningKey, SIGNING_ALGS } from './signing-key.ts';

describe('signing keys', () => {
  it.each(SIGNING_ALGS)('RFC 7638 3: the kid of an %s key is its thumbprint', async (alg) => {
    const key = generateSigningKey(alg);
    const jwk = key.publicKey.export({ format: 'jwk' }) as JWK;
    expect(key.kid).toBe(await calculateJwkThumbprint(jwk, 'sha256'));
  });

  it.each(SIGNING_ALGS)('RFC 7515 5: what an %s key signs verifies elsewhere', async (alg) => {
    const key = generateSigningKey(alg);
    const external = new InProcessSigningKey(key);
    const head = Buffer.from(JSON.stringify({ alg })).toString('base64url');
    for (let i = 0; i < 20; i += 1) {
      const input = `${head}.${Buffer.from(`payload ${i}`).toString('base64url')}`;
      const signature = Buffer.from(external.sign(Buffer.from(input))).toString('base64url');
      await expect(compactVerify(`${input}.${signature}`, key.publicKey)).resolves.toBeDefined();
    }
    expect([external.kid, external.alg]).toEqual([key.kid, alg]);
  });
});
