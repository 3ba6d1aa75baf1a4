import { fakeClock } from '@ticketgate/testing';
import { LONGEST_TOKEN_LIFE_MS } from '../revocation/security-feed.repository.ts';
import {
  dueSteps,
  fingerprint,
  RETIRING_MS,
  type KeyRecord,
  type RotationPolicy,
} from './key-lifecycle.ts';
import { SIGNING_ALGS } from './signing-key.ts';

const clock = fakeClock();
const DAY_MS = 86_400_000;
const policy = { announceMs: 300_000, rotateEveryMs: 90 * DAY_MS };
const at = (afterMs: number) => new Date(clock.epochMs() + afterMs);
const createdAt = at(0);

const active = (alg: KeyRecord['alg'] = 'ES256'): KeyRecord => ({
  ...{ kid: `${alg}-1`, alg, createdAt },
  ...{ status: 'active', activatedAt: at(0) },
});
const published: KeyRecord = {
  ...{ kid: 'ES256-2', alg: 'ES256', createdAt },
  ...{ status: 'published', activateAt: at(300_000) },
};
const retiring: KeyRecord = {
  ...{ kid: 'ES256-0', alg: 'ES256', createdAt },
  ...{ status: 'retiring', retireAt: at(RETIRING_MS) },
};
const others = [active('EdDSA'), active('RS256')];
const due = (records: readonly KeyRecord[], afterMs: number, rule: RotationPolicy = policy) =>
  dueSteps([...records, ...others], rule, at(afterMs).getTime());

describe('what is due', () => {
  it('nothing, while every key is young', () => {
    expect(due([active(), retiring], 60_000)).toEqual([]);
  });

  it('the next key of an algorithm, when its key has signed for as long as it should', () => {
    expect(due([active()], 90 * DAY_MS - 1)).toEqual([]);
    expect(due([active()], 90 * DAY_MS)).toEqual(
      SIGNING_ALGS.map((alg) => ({ kind: 'announce', alg })),
    );
  });

  it('nothing by schedule where the schedule is off', () => {
    expect(due([active()], 9_000 * DAY_MS, { ...policy, rotateEveryMs: undefined })).toEqual([]);
  });

  it('F07: an announced key signs when it was announced for long enough, not before', () => {
    expect(due([active(), published], 299_999)).toEqual([]);
    expect(due([active(), published], 300_000)).toEqual([
      { kind: 'activate', alg: 'ES256', kid: 'ES256-2' },
    ]);
  });

  it('F07: a replaced key goes when its last token is dead, not before', () => {
    expect(due([active(), retiring], RETIRING_MS - 1)).toEqual([]);
    expect(due([active(), retiring], RETIRING_MS)).toEqual([
      { kind: 'retire', alg: 'ES256', kid: 'ES256-0' },
    ]);
    expect(RETIRING_MS).toBeGreaterThan(LONGEST_TOKEN_LIFE_MS);
  });

  it('a key that signs, at once, where there is none', () => {
    expect(due([], 0)).toEqual([{ kind: 'create', alg: 'ES256' }]);
    expect(due([published], 0)).toEqual([{ kind: 'activate', alg: 'ES256', kid: 'ES256-2' }]);
  });
});

describe('fingerprint', () => {
  it('tells keys and states apart, and no more', () => {
    expect(fingerprint([active(), retiring])).toBe(fingerprint([retiring, active()]));
    expect(fingerprint([active()])).not.toBe(fingerprint([active('EdDSA')]));
    const same: KeyRecord = { ...retiring, status: 'active', activatedAt: at(0) };
    expect(fingerprint([retiring])).not.toBe(fingerprint([same]));
  });
});
