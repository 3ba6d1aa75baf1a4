import { accountKey, callerKey, idKey } from './keys.ts';

describe('what is counted together', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8::2:0:0:1', '2001:db8:0:0::/64'],
    ['2001:0:0:1::', '2001:0:0:1::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
  ])('the caller at %s is %s', (address, key) => {
    expect(callerKey(address)).toBe(key);
  });

  it('S22: no key is longer than 64 characters, and long ids stay apart', () => {
    const long = 'x'.repeat(100_000);
    expect(idKey(long).length).toBeLessThanOrEqual(64);
    expect(callerKey(long).length).toBeLessThanOrEqual(64);
    expect(idKey(long)).not.toBe(idKey(`${long}y`));
  });

  it('an account is one however it is typed, and cannot be read from its key', () => {
    expect(accountKey(' Ann@Example.COM ')).toBe(accountKey('ann@example.com'));
    expect(accountKey('ann@example.com')).not.toContain('ann');
  });
});
