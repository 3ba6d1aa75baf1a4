import { parseFeedEntry } from './feed-wire.ts';

const good = {
  seq: 1,
  level: 'token',
  subject: 'jti-1',
  effect: 'revoke',
  expiresAt: '2026-01-15T12:00:00.000Z',
};

describe('parseFeedEntry', () => {
  it('reads an entry', () => {
    expect(parseFeedEntry(JSON.stringify(good))).toEqual(good);
  });

  it.each([
    ['seq', [0, -1, 1.5, '1', null, undefined, 1e300]],
    ['level', ['session', '', null, undefined, 5]],
    ['subject', [5, null, undefined, 's'.repeat(257)]],
    ['effect', ['forget', null, undefined]],
    ['expiresAt', ['soon', 5, null, undefined]],
  ])('refuses a bad %s', (name, values) => {
    for (const value of values) {
      expect(() => parseFeedEntry(JSON.stringify({ ...good, [name]: value }))).toThrow();
    }
  });

  it.each(['', 'null', '5', '[]', '"x"', '{'])('refuses %j', (text) => {
    expect(() => parseFeedEntry(text)).toThrow();
  });
});
