import type { Policy, Window } from './policy.ts';
import type { PushedCount, Pusher } from './pusher.ts';
import type { Verdict } from './verdict.ts';
import { WindowTable } from './window-table.ts';

/**
 * A limit for the hot path: decides at once, from memory; what it counts is pushed to the other
 * replicas a few times a second. Exact within a replica. Together, replicas may allow what each of
 * them counts between two pushes on top.
 */
export class PushedLimit {
  readonly #table = new WindowTable<PushedCount>();

  constructor(
    private readonly policy: Policy,
    private readonly pusher: Pusher | undefined,
  ) {}

  /** Counts one, unless the window is used up. */
  take(key: string): Verdict {
    const window = this.policy.window();
    const count = this.#table.findOrMake(window.number, key, () => this.#start(window, key));
    const used = usedOf(count);
    if (used >= this.policy.points) return this.#refuse(window, count);
    count.pending += 1;
    this.pusher?.queue(count);
    return this.policy.allow(window, used + 1);
  }

  /** What {@link take} would say, without counting. */
  look(key: string): Verdict {
    const window = this.policy.window();
    const count = this.#table.find(window.number, key);
    if (!count) return this.policy.allow(window, 0);
    const used = usedOf(count);
    return used < this.policy.points
      ? this.policy.allow(window, used)
      : this.#refuse(window, count);
  }

  #refuse(window: Window, count: PushedCount): Verdict {
    const isFirst = !count.isTold;
    count.isTold = true;
    return this.policy.refuse(window, isFirst);
  }

  #start({ number, leftMs }: Window, key: string): PushedCount {
    return {
      key: `${this.policy.name}:${number}:${key}`,
      windowSeconds: Math.ceil(leftMs / 1_000),
      shared: 0,
      pushing: 0,
      pending: 0,
      isQueued: false,
      isTold: false,
    };
  }
}

const usedOf = ({ shared, pushing, pending }: PushedCount) => shared + pushing + pending;
