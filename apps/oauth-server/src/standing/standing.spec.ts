import { expiryWarning, type MintedWith } from './standing.ts';

const NOW = Date.parse('2026-01-15T12:00:00Z');
const DAY_MS = 86_400_000;

const expiring = (inMs: number, given: Partial<MintedWith> = {}): MintedWith => ({
  kind: 'secret',
  id: 'an id',
  name: 'production',
  expiresAt: new Date(NOW + inMs),
  ...given,
});

describe('expiryWarning', () => {
  it('warns in the last fourteen days, and says until when', () => {
    expect(expiryWarning(expiring(14 * DAY_MS - 1), NOW)).toBe(
      'The secret "production" expires at 2026-01-29T11:59:59.999Z: replace it before then.',
    );
    expect(expiryWarning(expiring(14 * DAY_MS), NOW)).toBeUndefined();
    expect(expiryWarning(expiring(0, { expiresAt: null }), NOW)).toBeUndefined();
  });

  it('a sign-in has no name, and is renewed by signing in', () => {
    expect(expiryWarning(expiring(0, { kind: 'grant', name: null }), NOW)).toBe(
      'The sign-in expires at 2026-01-15T12:00:00.000Z: sign in again before then.',
    );
  });
});
