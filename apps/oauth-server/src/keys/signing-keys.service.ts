import type { Clock } from '@ticketgate/runtime';
import type { EntityManager } from 'typeorm';
import type { RevocationsService } from '../revocation/revocations.service.ts';
import {
  dueSteps,
  RETIRING_MS,
  type KeyRecord,
  type KeyStep,
  type RotationPolicy,
} from './key-lifecycle.ts';
import { generateSigningKey, SIGNING_ALGS, type SigningAlg } from './signing-key.ts';
import type { SigningKeysRepository } from './signing-keys.repository.ts';

/** Something that happened to a signing key. */
export interface KeyEvent {
  readonly action: 'key.announced' | 'key.activated' | 'key.retired' | 'key.removed';
  readonly kid: string;
  readonly alg: SigningAlg;
  readonly by: 'schedule' | 'operator';
  /** Of an announcement: when the key will sign. */
  readonly signsAt?: Date;
  /** Of an activation: the key that signs no more. */
  readonly replaces?: string | undefined;
}

/** Told inside the transaction of the change; a rejection undoes the change. */
export type KeyEventListener = (event: KeyEvent, manager: EntityManager) => Promise<void>;

/** A key that `rotate` has chosen. */
export interface Rotated {
  readonly kid: string;
  readonly alg: SigningAlg;
  /** From when on it signs. */
  readonly signsAt: Date;
  /** Whether somebody had announced it before. */
  readonly wasAnnounced: boolean;
}

/** What `remove` did. */
export interface Removed {
  readonly kid: string;
  readonly alg: SigningAlg;
  /** The key that signs instead, where the removed one did. */
  readonly replacement: string | undefined;
}

export interface SigningKeysDeps {
  readonly repository: SigningKeysRepository;
  readonly revocations: RevocationsService;
  readonly policy: RotationPolicy;
  readonly clock: Clock;
  readonly onEvent: KeyEventListener;
}

/** There is no key of that id. */
export class UnknownSigningKey extends Error {
  constructor(kid: string) {
    super(`There is no signing key ${kid}.`);
  }
}

interface Fact {
  readonly level: 'key';
  readonly subject: string;
  readonly effect: 'change' | 'revoke';
}

const changed = (kid: string): Fact => ({ level: 'key', subject: kid, effect: 'change' });

/** One change under way. */
interface Changing {
  readonly manager: EntityManager;
  readonly by: KeyEvent['by'];
  readonly facts: Fact[];
}

/**
 * Replaces signing keys. Each change is one transaction with its feed entry, and changes wait for
 * each other: of many that would do the same, one does it and the rest find it done.
 */
export class SigningKeysService {
  constructor(private readonly deps: SigningKeysDeps) {}

  get policy(): RotationPolicy {
    return this.deps.policy;
  }

  /** Every key, the active one of each algorithm first. */
  list(): Promise<readonly KeyRecord[]> {
    return this.deps.repository.list();
  }

  /**
   * Makes the changes that the schedule has due.
   * @param allows whether a step may be made by this process, too
   * @returns what was done, nothing when another process has just done it
   */
  advance(allows: (step: KeyStep) => boolean): Promise<readonly KeyStep[]> {
    return this.change('schedule', async (changing, records) => {
      const { policy, clock } = this.deps;
      const steps = dueSteps(records, policy, clock.epochMs()).filter(allows);
      for (const step of steps) await this.make(changing, step, records);
      return steps;
    });
  }

  /** Announces the next key of an algorithm, or of each, unless one is announced. */
  rotate(alg?: SigningAlg): Promise<readonly Rotated[]> {
    return this.change('operator', async (changing, records) => {
      const rotated: Rotated[] = [];
      for (const one of alg ? [alg] : SIGNING_ALGS) {
        const known = publishedOf(records, one);
        rotated.push(
          known
            ? { kid: known.kid, alg: one, signsAt: known.activateAt, wasAnnounced: true }
            : { ...(await this.announce(changing, one)), alg: one, wasAnnounced: false },
        );
      }
      return rotated;
    });
  }

  /** Lets the next key sign at once, announced or not: verifiers may not have it for a minute. */
  rotateNow(alg?: SigningAlg): Promise<readonly Rotated[]> {
    return this.change('operator', async (changing, records) => {
      const rotated: Rotated[] = [];
      const signsAt = this.deps.clock.now();
      for (const one of alg ? [alg] : SIGNING_ALGS) {
        const known = publishedOf(records, one);
        const kid = await this.activate(changing, one, records);
        rotated.push({ kid, alg: one, signsAt, wasAnnounced: known !== undefined });
      }
      return rotated;
    });
  }

  /**
   * Takes a key out in an emergency: tokens signed with it are dead on every verifier as soon as
   * the feed has told, and another key signs in its place from the same moment on.
   * @throws UnknownSigningKey
   */
  remove(kid: string): Promise<Removed> {
    return this.change('operator', async (changing, records) => {
      const record = records.find((candidate) => candidate.kid === kid);
      if (!record) throw new UnknownSigningKey(kid);
      const { manager, by, facts } = changing;
      const { alg } = record;
      await this.deps.repository.delete(manager, kid);
      facts.push({ level: 'key', subject: kid, effect: 'revoke' });
      await this.deps.onEvent({ action: 'key.removed', kid, alg, by }, manager);
      const left = records.filter((candidate) => candidate !== record);
      const replaced = record.status === 'active';
      const replacement = replaced ? await this.activate(changing, alg, left) : undefined;
      return { kid, alg, replacement };
    });
  }

  private change<T>(
    by: KeyEvent['by'],
    work: (changing: Changing, records: readonly KeyRecord[]) => Promise<T>,
  ): Promise<T> {
    const { repository, revocations } = this.deps;
    return revocations.commit(async (manager) => {
      const facts: Fact[] = [];
      const records = await repository.listForChange(manager);
      return { result: await work({ manager, by, facts }, records), facts };
    });
  }

  private async make(
    changing: Changing,
    step: KeyStep,
    records: readonly KeyRecord[],
  ): Promise<void> {
    switch (step.kind) {
      case 'announce':
        await this.announce(changing, step.alg);
        return;
      case 'create':
      case 'activate':
        await this.activate(changing, step.alg, records);
        return;
      case 'retire':
        return this.retire(changing, step);
      default:
        throw step satisfies never;
    }
  }

  private async announce({ manager, by, facts }: Changing, alg: SigningAlg) {
    const { repository, policy, clock, onEvent } = this.deps;
    const key = generateSigningKey(alg);
    const { kid } = key;
    const signsAt = new Date(clock.epochMs() + policy.announceMs);
    await repository.insert(manager, key, { status: 'published', activateAt: signsAt });
    facts.push(changed(kid));
    await onEvent({ action: 'key.announced', kid, alg, by, signsAt }, manager);
    return { kid, signsAt };
  }

  /** Lets the published key of an algorithm sign, or a new one where there is none. */
  private async activate(
    { manager, by, facts }: Changing,
    alg: SigningAlg,
    records: readonly KeyRecord[],
  ): Promise<string> {
    const { repository, clock, onEvent } = this.deps;
    const active = records.find((record) => record.alg === alg && record.status === 'active');
    const retireAt = new Date(clock.epochMs() + RETIRING_MS);
    if (active) await repository.move(manager, active.kid, { status: 'retiring', retireAt });
    const state = { status: 'active', activatedAt: clock.now() } as const;
    const published = publishedOf(records, alg);
    const key = published ?? generateSigningKey(alg);
    if ('privateKey' in key) await repository.insert(manager, key, state);
    else await repository.move(manager, key.kid, state);
    facts.push(changed(key.kid));
    const replaces = active?.kid;
    await onEvent({ action: 'key.activated', kid: key.kid, alg, by, replaces }, manager);
    return key.kid;
  }

  private async retire(
    { manager, by, facts }: Changing,
    { kid, alg }: Pick<KeyRecord, 'kid' | 'alg'>,
  ): Promise<void> {
    await this.deps.repository.delete(manager, kid);
    facts.push(changed(kid));
    await this.deps.onEvent({ action: 'key.retired', kid, alg, by }, manager);
  }
}

const publishedOf = (records: readonly KeyRecord[], alg: SigningAlg) =>
  records.find((record) => record.alg === alg && record.status === 'published') as
    | Extract<KeyRecord, { status: 'published' }> // by its status, just checked
    | undefined;
