import { tokenOfTenant, type FeedEntry } from '@ticketgate/contracts';
import { fakeClock } from '@ticketgate/testing';
import { RevokedSet } from './revoked-set.ts';

const clock = fakeClock();
const inAnHour = () => new Date(clock.epochMs() + 3_600_000).toISOString();

const token = {
  jti: 'jti-1',
  credentialId: 'c-1',
  applicationId: 'a-1',
  userId: 'u-1',
  tenantId: 't-1',
  rev: 10,
};

const revoke = (level: FeedEntry['level'], subject: string, seq: number): FeedEntry => ({
  seq,
  level,
  subject,
  effect: 'revoke',
  expiresAt: inAnHour(),
});

function setOf(...entries: FeedEntry[]): RevokedSet {
  const set = new RevokedSet();
  for (const entry of entries) set.add(entry);
  return set;
}

describe('RevokedSet', () => {
  it.each([
    ['credential', 'c-1'],
    ['application', 'a-1'],
    ['user', 'u-1'],
    ['tenant', 't-1'],
  ] as const)('S12: a %s cut-off kills what was minted before it, nothing later', (level, id) => {
    expect(setOf(revoke(level, id, 11)).isRevoked(token)).toBe(true);
    expect(setOf(revoke(level, id, 10)).isRevoked(token)).toBe(false);
    expect(setOf(revoke(level, 'another', 11)).isRevoked(token)).toBe(false);
  });

  it('S12: a revoked jti is dead whatever its minter had seen', () => {
    expect(setOf(revoke('token', 'jti-1', 3)).isRevoked(token)).toBe(true);
    expect(setOf(revoke('token', 'jti-2', 30)).isRevoked(token)).toBe(false);
  });

  it('RR-16: a jti that a tenant named is dead there, and nowhere else', () => {
    const set = setOf(revoke('token', tokenOfTenant('t-1', 'jti-1'), 3));
    expect(set.isRevoked(token)).toBe(true);
    expect(set.isRevoked({ ...token, tenantId: 't-2' })).toBe(false);
    expect(set.isRevoked({ ...token, jti: 'jti-2' })).toBe(false);
  });

  it('RR-18: a later token of the same client is not touched by an earlier cut-off', () => {
    const set = setOf(revoke('credential', 'c-1', 11));
    expect(set.isRevoked({ ...token, rev: 11 })).toBe(false);
  });

  it('S20: a removed key is named by its exact kid, whatever its tokens had seen', () => {
    const set = setOf(revoke('key', 'Key-1', 3), {
      ...revoke('key', 'key-2', 4),
      effect: 'change',
    });
    expect(['Key-1', 'key-1', 'key-2'].map((kid) => set.isKeyRevoked(kid))).toEqual([
      ...[true, false, false],
    ]);
    expect(set.isRevoked(token)).toBe(false);
  });

  it('does not mix up levels', () => {
    expect(setOf(revoke('user', 't-1', 11)).isRevoked(token)).toBe(false);
  });

  it('keeps the latest cut-off, in whatever order they come', () => {
    const set = setOf(revoke('user', 'u-1', 12), revoke('user', 'u-1', 5));
    expect(set.isRevoked({ ...token, rev: 11 })).toBe(true);
    expect(set.size).toBe(1);
  });

  it('kills nothing for a change', () => {
    expect(setOf({ ...revoke('user', 'u-1', 12), effect: 'change' }).isRevoked(token)).toBe(false);
  });

  it('forgets entries no living token could be named by, some minutes late', () => {
    const set = setOf(revoke('user', 'u-1', 12), revoke('token', 'jti-1', 13));
    set.sweep(clock.epochMs() + 3_600_000);
    expect(set.size).toBe(2);
    set.sweep(clock.epochMs() + 3_600_000 + 300_000);
    expect(set.size).toBe(0);
  });
});
