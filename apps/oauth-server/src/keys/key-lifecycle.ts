import { SIGNING_ALGS, type SigningAlg } from './signing-key.ts';

/** What a key is doing; each state holds when the next one begins. */
export type KeyState =
  /** In the key set, so that every verifier has it before anything is signed with it. */
  | { readonly status: 'published'; readonly activateAt: Date }
  /** Signs. One per algorithm. */
  | { readonly status: 'active'; readonly activatedAt: Date }
  /** Signs no more, and verifies what it signed before. */
  | { readonly status: 'retiring'; readonly retireAt: Date };

/** A signing key without its key material. */
export type KeyRecord = {
  readonly kid: string;
  readonly alg: SigningAlg;
  readonly createdAt: Date;
} & KeyState;

/** When keys are replaced. */
export interface RotationPolicy {
  /** Milliseconds a key is published before it signs. */
  readonly announceMs: number;
  /** Milliseconds a key signs before the next one is announced; undefined: only by command. */
  readonly rotateEveryMs: number | undefined;
}

/** One change that is due. */
export type KeyStep =
  /** Make the next key of this algorithm and publish it. */
  | { readonly kind: 'announce'; readonly alg: SigningAlg }
  /** Make a key of this algorithm that signs at once: there is none. */
  | { readonly kind: 'create'; readonly alg: SigningAlg }
  /** Let this published key sign from now on. */
  | { readonly kind: 'activate'; readonly alg: SigningAlg; readonly kid: string }
  /** Take this retiring key out: nothing it signed is alive. */
  | { readonly kind: 'retire'; readonly alg: SigningAlg; readonly kid: string };

/**
 * Milliseconds a replaced key still verifies: the longest life of a token, and ten minutes for a
 * replica that was late to hear that the key is replaced.
 */
export const RETIRING_MS = 86_400_000 + 600_000;

/**
 * Milliseconds a process must have shown a key in its key set before it lets that key sign: as long
 * as others may cache the set (its `max-age`). Usually over long ago; it matters after an outage of
 * every replica, in which the announced time ran out unseen.
 */
export const SHOWN_MS = 60_000;

const ofAlg = (records: readonly KeyRecord[], alg: SigningAlg) =>
  records.filter((record) => record.alg === alg);

/** Every change that is due at `nowMs`, in the order they are to be made. */
export function dueSteps(
  records: readonly KeyRecord[],
  policy: RotationPolicy,
  nowMs: number,
): readonly KeyStep[] {
  return SIGNING_ALGS.flatMap((alg) => {
    const own = ofAlg(records, alg);
    const next = nextStep(own, alg, policy, nowMs);
    return [...(next ? [next] : []), ...ended(own, nowMs)];
  });
}

function nextStep(
  own: readonly KeyRecord[],
  alg: SigningAlg,
  { rotateEveryMs }: RotationPolicy,
  nowMs: number,
): KeyStep | undefined {
  const active = own.find((record) => record.status === 'active');
  const published = own.find((record) => record.status === 'published');
  if (published) {
    // Nothing signs: waiting longer would help nobody.
    const due = !active || published.activateAt.getTime() <= nowMs;
    return due ? { kind: 'activate', alg, kid: published.kid } : undefined;
  }
  if (!active) return { kind: 'create', alg };
  const age = nowMs - active.activatedAt.getTime();
  const old = rotateEveryMs !== undefined && age >= rotateEveryMs;
  return old ? { kind: 'announce', alg } : undefined;
}

const ended = (own: readonly KeyRecord[], nowMs: number): KeyStep[] =>
  own.flatMap((record) =>
    record.status === 'retiring' && record.retireAt.getTime() <= nowMs
      ? [{ kind: 'retire' as const, alg: record.alg, kid: record.kid }]
      : [],
  );

/** The same for the same keys in the same states, and only then. */
export const fingerprint = (records: readonly KeyRecord[]): string =>
  records
    .map(({ kid, status }) => `${kid} ${status}`)
    .sort()
    .join('\n');
