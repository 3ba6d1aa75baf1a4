import { parseQuery } from './query-parser.ts';

describe('query strings', () => {
  it.each([
    [undefined, {}],
    ['', {}],
    ['&&', {}],
    ['a', { a: '' }],
    ['a=', { a: '' }],
    ['a=1=2', { a: '1=2' }],
    ['a=1+2%2B3', { a: '1 2+3' }],
    ['%61=%F0%9F%8E%AB', { a: '🎫' }],
    ['a=1&a=2&a=3', { a: ['1', '2', '3'] }],
    ['a[]=1', { 'a[]': '1' }],
  ])('%j is read as %j', (query, expected) => {
    expect({ ...parseQuery(query) }).toEqual(expected);
  });

  it('K22: names of the prototype are names like any other', () => {
    const parameters = parseQuery('__proto__=1&toString=2');
    expect(Object.getPrototypeOf(parameters)).toBeNull();
    expect(Object.keys(parameters)).toEqual(['__proto__', 'toString']);
  });

  it.each(['a=%', 'a=%FF', '%=1', 'a=%ED%A0%80', 'a=%00', '%00=1'])(
    'K12: %s is refused',
    (query) => {
      expect(() => parseQuery(query)).toThrow();
    },
  );
});
