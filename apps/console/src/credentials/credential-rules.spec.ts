import { isLastLive, pastedKey } from './credential-rules.ts';

const active = { id: 'a', status: 'active' } as const;

describe('isLastLive', () => {
  it('only what works counts', () => {
    expect(isLastLive(active, [active, { id: 'b', status: 'revoked' }])).toBe(true);
    expect(isLastLive(active, [active, { id: 'b', status: 'active' }])).toBe(false);
    expect(isLastLive({ id: 'b', status: 'expired' }, [active])).toBe(false);
  });
});

describe('pastedKey', () => {
  it('takes a public key', () => {
    expect(pastedKey('{"kty":"EC","x":"1"}')).toEqual({ kty: 'EC', x: '1' });
  });

  it.each([
    ['-----BEGIN PUBLIC KEY-----', /not JSON/],
    ['[]', /JSON object/],
    ['{"kty":"EC","d":"1"}', /private key/],
    ['{"kty":"oct","k":"1"}', /private key/],
  ])('never sends %s', (text, sentence) => {
    expect(() => pastedKey(text)).toThrow(sentence);
  });
});
