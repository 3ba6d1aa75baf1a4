import { validateSync } from 'class-validator';
import { ruled } from './rule.ts';
import { Hours, IsGiven, OneOf, SomeListed, Text, WholeNumberText } from './rules.ts';

class Sample {
  text!: unknown;
  several?: unknown;
  choice?: unknown;
  hours?: unknown;
  digits?: unknown;
  listed?: unknown;
}
ruled(Sample, {
  text: [Text(1, 3, { blank: false })],
  several: [IsGiven(), Text(1, 3, { each: true })],
  choice: [IsGiven(), OneOf(['A', 'B'])],
  hours: [IsGiven(), Hours()],
  digits: [IsGiven(), WholeNumberText(1, 100)],
  listed: [IsGiven(), SomeListed(['A', 'B_C'])],
});

/** The names of what is wrong. */
function wrong(given: Partial<Record<keyof Sample, unknown>>): string[] {
  const sample = Object.assign(new Sample(), { text: 'x' }, given);
  return validateSync(sample).map(({ property }) => property);
}

describe('rules of wire shapes', () => {
  it.each(['x', 'xyz', '🎫🎫🎫', ' x '])('K11: %j is a text of 1 to 3 code points', (text) => {
    expect(wrong({ text })).toEqual([]);
  });

  it.each(['', '   ', 'wxyz', '🎫🎫🎫🎫', 'a\0', '\ud800', 7, null, undefined, ['x'], {}])(
    'K11: %p is none',
    (text) => expect(wrong({ text })).toEqual(['text']),
  );

  it('K18: each of several texts is checked', () => {
    expect(wrong({ several: ['a', 'b'] })).toEqual([]);
    expect(wrong({ several: ['a', 'wxyz'] })).toEqual(['several']);
  });

  it('K15: a closed list is spelled exactly, and null is not absence', () => {
    expect(wrong({ choice: 'A' })).toEqual([]);
    for (const choice of ['a', null, 0, ['A'], 'toString'])
      expect(wrong({ choice })).toEqual(['choice']);
  });

  it('hours are whole, 1 to 8760', () => {
    for (const hours of [1, 8_760]) expect(wrong({ hours })).toEqual([]);
    for (const hours of [0, 8_761, 1.5, NaN, '1']) expect(wrong({ hours })).toEqual(['hours']);
  });

  it('K22: a number in a query is decimal digits within its bounds', () => {
    for (const digits of ['1', '100', '007']) expect(wrong({ digits })).toEqual([]);
    for (const digits of ['0', '101', '1e1', '-1', ' 1', '', '0x1', 5]) {
      expect(wrong({ digits })).toEqual(['digits']);
    }
  });

  it.each(['A', 'B_C', 'A,B_C', 'B_C,A', 'A,A'])('K15: %j is some of the list', (listed) => {
    expect(wrong({ listed })).toEqual([]);
  });

  it.each(['', ',', 'A,', ',A', 'A, B_C', 'a', 'C', 'A;B_C', 'A,'.repeat(9), ['A'], 1, null])(
    'K15: %j is not',
    (listed) => {
      expect(wrong({ listed })).toEqual(['listed']);
    },
  );
});
