import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { joseSignature } from './ecdsa-signature.ts';

describe('joseSignature', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  it('RFC 7518 3.4: turns every DER signature into R || S, short and long integers alike', () => {
    const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
    for (let i = 0; i < 2_000; i += 1) {
      const data = Buffer.from(`message ${i}`);
      const signature = joseSignature(sign('sha256', data, privateKey));
      expect(signature).toHaveLength(64);
      if (!verify('sha256', data, key, signature)) throw new Error(`message ${i} does not verify`);
    }
  });

  it('RFC 7518 3.4: pads an integer that lacks leading bytes', () => {
    const der = Buffer.from([0x30, 7, 0x02, 1, 0x7f, 0x02, 2, 0x00, 0x80]);
    const jose = joseSignature(der);
    expect(jose.subarray(0, 32)).toEqual(Buffer.concat([Buffer.alloc(31), Buffer.from([0x7f])]));
    expect(jose.subarray(32)).toEqual(Buffer.concat([Buffer.alloc(31), Buffer.from([0x80])]));
  });
});
