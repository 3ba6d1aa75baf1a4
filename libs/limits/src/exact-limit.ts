import type { Policy, Window } from './policy.ts';
import type { SharedCounts } from './shared-counts.ts';
import type { Verdict } from './verdict.ts';
import { WindowTable } from './window-table.ts';

/** A refusal is repeated from memory for so long, so that a flood does not reach Redis. */
const REMEMBER_MS = 1_000;

interface ExactCount {
  readonly key: string;
  readonly windowSeconds: number;
  /** The last sum known. */
  used: number;
  /** Milliseconds since the epoch; until then the last refusal stands. */
  refusedUntil: number;
  isTold: boolean;
}

/** An attempt that was counted, or refused. */
export interface Taken {
  readonly verdict: Verdict;
  /** Takes back what was counted, in the window in which it was. */
  undo(): Promise<void>;
}

const NOTHING_TO_UNDO = () => Promise.resolve();

/**
 * A limit that never allows one too many, however many replicas ask at once: Redis counts, one
 * question per attempt. Without Redis each replica counts for itself.
 */
export class ExactLimit {
  readonly #table = new WindowTable<ExactCount>();

  constructor(
    private readonly policy: Policy,
    private readonly shared: SharedCounts | undefined,
  ) {}

  /** Counts one. */
  async take(key: string): Promise<Taken> {
    const window = this.policy.window();
    const count = this.#table.findOrMake(window.number, key, () => this.#start(window, key));
    if (window.now < count.refusedUntil) return this.#refuse(window, count);
    const used = await this.#add(count, 1);
    if (used <= this.policy.points) {
      const undo = () => this.#undo(count);
      return { verdict: this.policy.allow(window, used), undo };
    }
    count.refusedUntil = window.now + REMEMBER_MS;
    return this.#refuse(window, count);
  }

  /** Forgets what this window has counted under the key. */
  async reset(key: string): Promise<void> {
    const window = this.policy.window();
    const count = this.#table.findOrMake(window.number, key, () => this.#start(window, key));
    count.used = 0;
    count.refusedUntil = 0;
    await this.shared?.forget(count.key);
  }

  async #add(count: ExactCount, points: number): Promise<number> {
    const sum = await this.shared?.add(count.key, points, count.windowSeconds);
    count.used = sum ?? Math.max(count.used + points, 0);
    return count.used;
  }

  async #undo(count: ExactCount): Promise<void> {
    await this.#add(count, -1);
    count.refusedUntil = 0;
  }

  #refuse(window: Window, count: ExactCount): Taken {
    const isFirst = !count.isTold;
    count.isTold = true;
    return { verdict: this.policy.refuse(window, isFirst), undo: NOTHING_TO_UNDO };
  }

  #start({ number, leftMs }: Window, key: string): ExactCount {
    return {
      key: `${this.policy.name}:${number}:${key}`,
      windowSeconds: Math.ceil(leftMs / 1_000),
      used: 0,
      refusedUntil: 0,
      isTold: false,
    };
  }
}
