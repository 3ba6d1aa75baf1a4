import { entityTag, ifMatches, ifNoneMatches, versionsMeant } from './entity-tag.ts';

describe('RFC 9110 13.1.1: If-Match', () => {
  it.each([
    [undefined],
    ['*'],
    [' * '],
    ['"7-a"'],
    ['"x", "7-a"'],
    ['"x","7-a","y"'],
    [', "7-a" ,,'],
    ['W/"7-a", "7-a"'],
    ['"a,b", "7-a"'],
  ])('%j lets "7-a" change', (header) => {
    expect(ifMatches(header, entityTag('7-a'))).toBe(true);
  });

  it.each([
    ['W/"7-a"'],
    ['"7-b"'],
    ['"7-A"'],
    ['7-a'],
    [''],
    [','],
    ['""'],
    ['"7-a'],
    ['"x" "7-a"'],
    ['"7-a" x'],
    ['x, "7-a"'],
    ['*, "7-a"'],
    ['w/"7-a"'],
  ])('%j does not', (header) => {
    expect(ifMatches(header, entityTag('7-a'))).toBe(false);
  });

  it('more than a kilobyte of tags does not', () => {
    expect(ifMatches(`${'"x",'.repeat(400)}"7-a"`, entityTag('7-a'))).toBe(false);
  });

  it('names versions where a tag is nothing but one', () => {
    expect(versionsMeant(undefined)).toBeUndefined();
    expect(versionsMeant('*')).toBeUndefined();
    expect(versionsMeant('"1", W/"2", "x", "3"')).toEqual([1, 3]);
    for (const none of ['W/"2"', '"x"', '""', '2', '"1" "2"']) {
      expect(() => versionsMeant(none)).toThrow('read it again');
    }
  });
});

describe('RFC 9110 13.1.2: If-None-Match', () => {
  it.each([['*'], ['"7"'], ['W/"7"'], ['"x", W/"7"'], [', "7",']])('%j names "7"', (header) => {
    expect(ifNoneMatches(header, entityTag(7))).toBe(true);
  });

  it.each([[undefined], [''], ['"8"'], ['7'], ['W/7'], ['"7" "8"'], ['w/"7"']])(
    '%j does not',
    (header) => {
      expect(ifNoneMatches(header, entityTag(7))).toBe(false);
    },
  );
});
