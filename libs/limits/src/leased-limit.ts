import { newLease, type Lease } from './lease.ts';
import type { LeaseOffice } from './lease-office.ts';
import type { Policy, Window } from './policy.ts';
import type { Verdict } from './verdict.ts';
import { WindowTable } from './window-table.ts';

/** A refusal is repeated from memory for so long, so that a flood does not reach the store. */
const REMEMBER_MS = 1_000;
/** A lease that lasted for less than this was too small. */
const BRISK_MS = 500;
/** What was not touched for so long is put back, for the others. */
const IDLE_MS = 1_000;
/** The first lease of a window is this part of the limit; no lease is more than that part of what is left. */
const FIRST_PART = 100;
const LARGEST_PART = 8;
/** Below this size nothing is fetched ahead: every point counts. */
const WORTH_PREFETCHING = 4;
/** Seconds by which replicas' clocks may differ. */
const SKEW_SECONDS = 60;

/**
 * A limit for the hot path that never allows one too many, however many replicas there are: each
 * takes a few points at a time from the shared count and spends them in memory. A key that is used a
 * lot takes more at a time, and the next ones before the last are spent, so that as a rule nobody
 * waits; the less is left, the fewer are taken.
 */
export class LeasedLimit {
  readonly #table = new WindowTable<Lease>();
  readonly #policy: Policy;
  readonly #office: LeaseOffice;
  readonly #first: number;
  /** Those that hold more than everybody may. */
  readonly #large = new Set<Lease>();

  constructor(policy: Policy, office: LeaseOffice) {
    this.#policy = policy;
    this.#office = office;
    this.#first = Math.max(Math.floor(policy.points / FIRST_PART), 1);
  }

  /**
   * Counts one. Answers at once when one is held here, or when it is known that none is left.
   * @returns a promise, which never rejects, when the shared count has to be asked
   */
  take(key: string): Verdict | Promise<Verdict> {
    const window = this.#policy.window();
    const lease = this.#table.findOrMake(window.number, key, () => this.#start(window, key));
    lease.usedAt = window.now;
    if (lease.unspent > 0) return this.#spend(window, lease);
    if (window.now < lease.refusedUntil) return this.#refuse(window, lease);
    return this.#wait(window, lease);
  }

  /** Takes back what {@link take} has allowed in this window. */
  undo(key: string): void {
    const lease = this.#table.find(this.#policy.window().number, key);
    if (!lease || lease.spent === 0) return;
    lease.spent -= 1;
    lease.unspent += 1;
  }

  /** Puts back what lies idle, so that other replicas can have it. Never rejects. */
  async returnIdle(): Promise<void> {
    const { number, now } = this.#policy.window();
    const idle = [...this.#large].filter((lease) => {
      if (lease.window !== number) this.#large.delete(lease); // nobody can spend it any more
      return lease.window === number && now - lease.usedAt >= IDLE_MS;
    });
    await Promise.all(idle.map((lease) => this.#return(lease)));
  }

  async #wait(window: Window, lease: Lease): Promise<Verdict> {
    lease.waiting += 1;
    try {
      for (;;) {
        const isAll = await this.#refill(window, lease);
        if (lease.unspent > 0) return this.#spend(window, lease);
        if (isAll) continue; // others were quicker
        lease.refusedUntil = window.now + REMEMBER_MS;
        return this.#refuse(window, lease);
      }
    } finally {
      lease.waiting -= 1;
    }
  }

  /** One question at a time for a key; who comes meanwhile waits for its answer. */
  #refill(window: Window, lease: Lease): Promise<boolean> {
    if (lease.asking) return lease.asking;
    const size = this.#sizeOf(window, lease);
    lease.size = size;
    lease.leasedAt = window.now;
    if (size > this.#first) this.#large.add(lease);
    const want = Math.max(size, lease.waiting);
    lease.asking = this.#office.ask(lease, want, this.#policy.points).finally(() => {
      lease.asking = undefined;
    });
    return lease.asking;
  }

  #sizeOf({ now }: Window, { size, leasedAt, left }: Lease): number {
    const wished = now - leasedAt < BRISK_MS ? size * 2 : Math.floor(size / 2);
    const largest = Math.max(Math.floor(left / LARGEST_PART), 1);
    return Math.min(Math.max(wished, this.#first), largest);
  }

  #spend(window: Window, lease: Lease): Verdict {
    lease.unspent -= 1;
    lease.spent += 1;
    const { unspent, size, left } = lease;
    if (size >= WORTH_PREFETCHING && left > 0 && unspent < size / 2) {
      void this.#refill(window, lease);
    }
    return this.#policy.allow(window, this.#policy.points - left - unspent);
  }

  #refuse(window: Window, lease: Lease): Verdict {
    const isFirst = !lease.isTold;
    lease.isTold = true;
    return this.#policy.refuse(window, isFirst);
  }

  async #return(lease: Lease): Promise<void> {
    this.#large.delete(lease);
    if (lease.asking) await lease.asking;
    lease.owed += lease.unspent;
    lease.unspent = 0;
    lease.size = 0;
    await this.#office.ask(lease, 0, this.#policy.points);
  }

  #start({ number, leftMs }: Window, key: string): Lease {
    const keptSeconds = Math.ceil(leftMs / 1_000) + SKEW_SECONDS;
    const { name, points: left } = this.#policy;
    return newLease({ window: number, key: `${name}:${number}:${key}`, keptSeconds, left });
  }
}
