import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { generate, hashSecret, isWellFormed, PREFIX } from './generated-secret.ts';

const PREFIXES = [PREFIX.clientId, PREFIX.clientSecret];

describe('generated strings', () => {
  it.each([
    [PREFIX.clientId, 31],
    [PREFIX.clientSecret, 54],
  ])('RR-01: %s… is URL-safe and always as long', (prefix, length) => {
    for (let i = 0; i < 200; i += 1) {
      const value = generate(prefix);
      expect(value).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{${length - prefix.length}}$`));
      expect(encodeURIComponent(value)).toBe(value);
      expect(isWellFormed(prefix, value)).toBe(true);
    }
  });

  it('no two are the same, and every digit occurs about as often', () => {
    const values = Array.from({ length: 2_000 }, () => generate(PREFIX.clientSecret));
    expect(new Set(values).size).toBe(2_000);
    const counts = new Map<string, number>();
    for (const value of values) {
      for (const digit of value.slice(4, 48)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    expect(counts.size).toBe(62);
    // 88,000 digits over 62: 1,419 each, standard deviation 38.
    for (const count of counts.values()) expect(Math.abs(count - 1_419)).toBeLessThan(6 * 38);
  });

  it.each(PREFIXES)('a slip anywhere in %s… is noticed', (prefix) => {
    const value = generate(prefix);
    for (let i = 0; i < value.length; i += 1) {
      const other = value[i] === 'A' ? 'B' : 'A';
      expect(isWellFormed(prefix, value.slice(0, i) + other + value.slice(i + 1))).toBe(false);
    }
  });

  it('one kind is not the other, and odd things are neither', () => {
    const [id, secret] = PREFIXES.map(generate);
    expect(isWellFormed(PREFIX.clientId, secret ?? '')).toBe(false);
    expect(isWellFormed(PREFIX.clientSecret, id ?? '')).toBe(false);
    for (const value of ['', 'rr_', '\0'.repeat(31), '💥'.repeat(16), `${id}\n`, ` ${id}`]) {
      expect(isWellFormed(PREFIX.clientId, value)).toBe(false);
    }
  });

  it('RR-01: is stored as HMAC-SHA-256 under the server’s key', () => {
    const key = randomBytes(32);
    const expected = createHmac('sha256', key).update('rrs_x').digest();
    expect(hashSecret('rrs_x', createSecretKey(key))).toEqual(expected);
    expect(hashSecret('rrs_x', createSecretKey(randomBytes(32)))).not.toEqual(expected);
  });
});
