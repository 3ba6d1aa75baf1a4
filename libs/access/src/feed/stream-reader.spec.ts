import { isAfter } from './stream-reader.ts';

describe('isAfter', () => {
  it.each([
    ['1768478400000-1', '1768478400000-0'],
    ['1768478400001-0', '1768478400000-9'],
    ['10-0', '9-0'],
    ['1-10', '1-9'],
    ['1-18446744073709551615', '1-18446744073709551614'],
    ['0-1', '0-0'],
  ])('%s comes after %s', (later, earlier) => {
    expect(isAfter(later, earlier)).toBe(true);
    expect(isAfter(earlier, later)).toBe(false);
    expect(isAfter(later, later)).toBe(false);
  });
});
