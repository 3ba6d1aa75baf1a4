import { describe, expect, it } from '@jest/globals';
import { searchWords } from './search-words.ts';

describe('free-text queries', () => {
  it.each([
    ['printer', "('printer':*)"],
    ['  Printer   JAM ', "('printer':*) & ('jam':*)"],
    ['INC-1001', "('inc' <-> '1001':*)"],
    ['INC-', "('inc')"],
    ['emma.ford@example.org', "('emma' <-> 'ford' <-> 'example' <-> 'org':*)"],
    ['jam jam Jam', "('jam':*)"],
    ['Ärger', "('ärger':*)"],
  ])('GET ticket/search: %j asks for %s', (query, tsquery) => {
    expect(searchWords(query)).toMatchObject({ tsquery, literals: [] });
  });

  it.each(["a'b", 'foo:*', '!foo', 'a|b', 'a&b', '(a)', 'a<->b', "\\'", "a':*|'b"])(
    'K08: %j is text, not an operator',
    (query) => {
      const { tsquery, literals } = searchWords(query);
      expect(tsquery ?? '').not.toMatch(/[|!\\]/);
      expect((tsquery ?? '').replace(/'[a-z]+'|:\*\)|<->|[() ]/g, '')).toBe('');
      expect(literals.length + (tsquery === null ? 0 : 1)).toBe(1);
    },
  );

  it.each(['%', '"', '_', '🎫', '☃', 'a🎫'])(
    'GET ticket/search: %j is looked for as it stands',
    (word) => {
      expect(searchWords(word)).toMatchObject({ tsquery: null, telling: null, literals: [word] });
    },
  );

  it('GET ticket/search: a word too long for the index is looked for as it stands', () => {
    const word = 'x'.repeat(3_000);
    expect(searchWords(word)).toMatchObject({ tsquery: null, telling: null, literals: [word] });
  });

  it('GET ticket/search: an empty query asks for nothing', () => {
    expect(searchWords(' \t\n ')).toMatchObject({ tsquery: null, telling: null, literals: [] });
  });

  it.each([
    ['printer of', "('printer':*)"],
    ['of. printer', "('of') & ('printer':*)"],
    ['of it', "('of':*) & ('it':*)"],
    ['INC-1001 x', "('inc' <-> '1001':*)"],
  ])('the index is asked for what says most of %j', (query, telling) => {
    expect(searchWords(query).telling).toBe(telling);
  });
});
