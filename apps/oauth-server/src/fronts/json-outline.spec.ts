import { outlineProblem } from './json-outline.ts';

describe('the outline of JSON', () => {
  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '{"x":{"a":[1,{"b":1,"b":2}]}}',
    '{"a":[],"b":{},"a":null}',
    '{"__proto__":1,"__proto__":2}',
    '{"":1,"":2}',
    '[{"a":1},{"a":1,"a":2}]',
  ])('RFC 8259 4: a member is repeated in %s', (json) => {
    expect(outlineProblem(json)).toContain('repeated');
  });

  it.each([
    '{}',
    '[]',
    '"a"',
    '{"a":"a","b":"a"}',
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":["a","a","b","b"],"b":1}',
    '{"a":"{\\"a\\":1,\\"a\\":2}","b":"\\\\"}',
    '{"a":"b\\"","b":1}',
    `${'['.repeat(32)}${']'.repeat(32)}`,
    `"${'['.repeat(100)}"`,
  ])('RFC 8259 4: nothing is wrong with %s', (json) => {
    expect(outlineProblem(json)).toBeUndefined();
  });

  it.each([33, 20_000])('K26: %i levels are too deep', (depth) => {
    expect(outlineProblem(`${'['.repeat(depth)}${']'.repeat(depth)}`)).toContain('deep');
    expect(outlineProblem(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)).toContain('deep');
  });
});
