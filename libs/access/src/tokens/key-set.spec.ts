import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { parseKeySet } from './key-set.ts';

async function publicKey(alg: string, kid = alg): Promise<JWK> {
  const { publicKey: key } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(key)), kid };
}

async function privateKey(alg: string, kid: string): Promise<JWK> {
  const { privateKey: key } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(key)), kid };
}

const read = (...keys: unknown[]) => parseKeySet(JSON.stringify({ keys }));
const kids = async (...keys: unknown[]) => [...(await read(...keys)).keys()];

describe('parseKeySet', () => {
  it('binds each key to its own algorithms (RFC 8725 3.1)', async () => {
    const keys = await read(await publicKey('ES256'), await publicKey('Ed25519'));
    expect(keys.get('ES256')?.algorithms).toEqual(['ES256']);
    expect(keys.get('Ed25519')?.algorithms).toEqual(['EdDSA', 'Ed25519']);
  });

  it('S02: leaves out keys of other kinds', async () => {
    const good = await publicKey('ES256');
    const others = await Promise.all(['RS256', 'PS256', 'ES384', 'ES512'].map((a) => publicKey(a)));
    const secret = { kty: 'oct', k: 'c2VjcmV0', kid: 'oct' };
    expect(await kids(...others, secret, good)).toEqual(['ES256']);
  });

  it('S19: leaves out keys that come with their private half', async () => {
    const leaked = [await privateKey('ES256', 'a'), await privateKey('Ed25519', 'b')];
    expect(await kids(...leaked, await publicKey('ES256'))).toEqual(['ES256']);
  });

  it.each([
    ['no kid', { kid: undefined }],
    ['an empty kid', { kid: '' }],
    ['a kid that is a number', { kid: 5 }],
    ['a huge kid', { kid: 'k'.repeat(257) }],
    ['use enc', { use: 'enc' }],
    ['key_ops without verify', { key_ops: ['sign'] }],
    ['key_ops that is no array', { key_ops: 'verify' }],
    ['another alg', { alg: 'ES384' }],
    ['alg none', { alg: 'none' }],
    ['another curve', { crv: 'secp256k1' }],
    ['a point that is not on the curve', { x: 'AA' }],
    ['coordinates that are no text', { x: 5 }],
    ['a zero point', { x: 'A'.repeat(43), y: 'A'.repeat(43) }],
  ])('S02: leaves out a key with %s', async (_, change) => {
    const good = await publicKey('ES256', 'good');
    const bad = { ...(await publicKey('ES256', 'bad')), ...change };
    expect(await kids(bad, good)).toEqual(['good']);
  });

  it('takes the first of two keys with one id', async () => {
    const [first, second] = [await publicKey('ES256', 'k'), await publicKey('Ed25519', 'k')];
    expect((await read(first, second)).get('k')?.algorithms).toEqual(['ES256']);
  });

  it('S20: takes a set in which no key is left for access tokens', async () => {
    expect(await kids(await publicKey('RS256'))).toEqual([]);
  });

  it.each([
    ['HTML', '<html></html>'],
    ['half an answer', '{"keys":[{"kty":"EC"'],
    ['an empty list', '{"keys":[]}'],
    ['no list', '{}'],
    ['null', 'null'],
    ['a list of nothing', '{"keys":[null,1,"x",[],{}]}'],
    ['a list that is none', '{"keys":{"length":1}}'],
  ])('S18: refuses %s', async (_, text) => {
    await expect(parseKeySet(text)).rejects.toThrow();
  });
});
