import { readHeader } from './header.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const good = { alg: 'ES256', kid: 'k1', typ: 'at+jwt' };
const tokenWith = (header: unknown) => `${encode(header)}.e30.c2ln`;

describe('readHeader', () => {
  it.each(['ES256', 'EdDSA', 'Ed25519'])('takes an access token signed with %s', (alg) => {
    expect(readHeader(tokenWith({ ...good, alg }))).toEqual({ alg, kid: 'k1' });
  });

  it.each(['at+jwt', 'AT+JWT', 'application/at+jwt'])('RFC 9068 2.1: takes typ %s', (typ) => {
    expect(readHeader(tokenWith({ ...good, typ }))).toBeDefined();
  });

  it.each(['none', 'None', 'HS256', 'RS256', 'PS256', 'ES256K', 'ES384', '', 1, null, ['ES256']])(
    'S01: refuses alg %j',
    (alg) => {
      expect(readHeader(tokenWith({ ...good, alg }))).toBeUndefined();
    },
  );

  it.each(['JWT', 'jwt', 'logout+jwt', 'secevent+jwt', 'dpop+jwt', 'at+jwt ', undefined, 1])(
    'S08: refuses typ %j',
    (typ) => {
      expect(readHeader(tokenWith({ ...good, typ }))).toBeUndefined();
    },
  );

  it.each(['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip', 'enc'])(
    'S05: refuses a header with %s',
    (name) => {
      expect(readHeader(tokenWith({ ...good, [name]: [] }))).toBeUndefined();
    },
  );

  it.each([undefined, '', 7, null, {}, 'k'.repeat(257)])('refuses kid %j', (kid) => {
    expect(readHeader(tokenWith({ ...good, kid }))).toBeUndefined();
  });

  it('S17: refuses a header with 200 members', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`m${String(i)}`, i]));
    expect(readHeader(tokenWith({ ...many, ...good }))).toBeUndefined();
  });

  const { length } = tokenWith(good);
  it.each([
    ['nothing', ''],
    ['dots only', '..'],
    ['one part', encode(good)],
    ['two parts', `${encode(good)}.e30`],
    ['four parts', `${tokenWith(good)}.`],
    ['the five parts of a JWE', `${encode(good)}.a.b.c.d`],
    ['no payload', `${encode(good)}..c2ln`],
    ['no signature', `${encode(good)}.e30.`],
    ['no header', '.e30.c2ln'],
    ['a space', ` ${tokenWith(good)}`],
    ['a line break', `${tokenWith(good)}\n`],
    ['padding', `${tokenWith(good)}==`],
    ['base64 that is not base64url', `${tokenWith(good).slice(0, length - 2)}+/`],
    ['unused bits set', `${encode(good)}.e30.c2lh_x`],
    ['JSON serialization', JSON.stringify({ protected: encode(good), payload: 'e30' })],
    ['a header that is no JSON', `${Buffer.from('{alg').toString('base64url')}.e30.c2ln`],
    ['a header that is no UTF-8', `${Buffer.from([0xff, 0xfe]).toString('base64url')}.e30.c2ln`],
    ['a header that is an array', tokenWith([good])],
    ['a header that is null', tokenWith(null)],
    ['a header that is a string', tokenWith('ES256')],
  ])('S02: refuses %s', (_, token) => {
    expect(readHeader(token)).toBeUndefined();
  });
});
