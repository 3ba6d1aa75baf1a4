import { excessOf, shown, unstorable } from './json-shape.ts';

const LIMITS = { depth: 3, members: 5 };
const excess = (json: string) => excessOf(Buffer.from(json), LIMITS);

describe('the outline of a JSON text', () => {
  it.each(['', '7', '"[[[[[["', '[[[]]]', '{"a":{"b":[1]}}', '[1,2,3,4]', '"\\"[[[[["', '"\\\\"'])(
    'K26: %s is not too much',
    (json) => expect(excess(json)).toBeUndefined(),
  );

  it.each(['[[[[', '{"a":{"b":{"c":{}}}}', '[[["x",[]]]]'])('K26: %s is too deep', (json) => {
    expect(excess(json)).toBe('depth');
  });

  it.each(['[1,2,3,4,5,6]', '[{},{},{},{},{}]', '[][][][][][]'])('K26: %s is too wide', (json) => {
    expect(excess(json)).toBe('members');
  });

  it.each(['"', '"\\', '[[["', '{"a'])(
    'K26: %s ends too early, and is somebody else to refuse',
    (json) => {
      expect(excess(json)).toBeUndefined();
    },
  );
});

describe('a text made to be expensive', () => {
  /** Tells how far it was read. */
  function watched(json: string): { readonly bytes: Uint8Array; furthest(): number } {
    let furthest = 0;
    const bytes = new Proxy(Buffer.from(json), {
      get: (target, name) => {
        if (typeof name === 'string' && /^\d+$/.test(name))
          furthest = Math.max(furthest, Number(name));
        return Reflect.get(target, name) as unknown;
      },
    });
    return { bytes, furthest: () => furthest };
  }

  it.each([
    ['depth 1,000,000', '['.repeat(1_000_000), 3],
    ['500,000 members', `[${'1,'.repeat(500_000)}1]`, 10],
    ['500,000 objects', `[${'{},'.repeat(300_000)}{}]`, 9],
  ])(
    'K26: %s: nothing is built, and no more is read than shows that it is too much',
    (_, json, last) => {
      const { bytes, furthest } = watched(json);
      expect(excessOf(bytes, LIMITS)).toBeDefined();
      expect(furthest()).toBeLessThanOrEqual(last);
    },
  );
});

describe('texts that cannot be stored', () => {
  it('K12: are found at any place, with their path', () => {
    const body = { a: 'x\0', b: { c: ['ok', '\ud800'] }, 'd\0': 1, e: 'fine 🎫' };
    expect(unstorable(body).map(({ field }) => field)).toEqual(['a', 'b.c[1]', 'd\uFFFD']);
  });

  it('K26: a member that would reach the prototype is refused', () => {
    expect(unstorable(JSON.parse('{"a":{"__proto__":1}}'))).toHaveLength(1);
  });

  it('K36: names of a caller are sent back bounded and well-formed', () => {
    expect(shown('x'.repeat(1_000))).toHaveLength(64);
    expect(shown('\ud800')).toBe('\uFFFD');
  });
});
