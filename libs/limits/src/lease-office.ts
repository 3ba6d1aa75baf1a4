import { GroupedCalls } from '@ticketgate/runtime';
import type { Addition } from './count-store.ts';
import type { Lease } from './lease.ts';
import type { SharedCounts } from './shared-counts.ts';

/** Questions to the store under way at once, and keys in one of them. */
const TRIPS = { lanes: 4, questions: 500 } as const;

export interface LeaseOfficeDeps {
  /** Undefined: this replica is the only one. */
  readonly shared: SharedCounts | undefined;
  /** How many replicas there are, as far as is known; 1 or more. Asked while the store is away. */
  readonly replicas?: () => number;
}

/**
 * Takes points from the shared count and puts back what was not needed. The count goes up by what is
 * asked for, and whatever of that is within the limit is given: no two replicas are given the same
 * points, and what was taken can only be more than what is held, never less. A question whose answer
 * is lost costs its points, nobody gets them twice.
 */
export class LeaseOffice {
  readonly #asks: GroupedCalls<Addition, number> | undefined;
  readonly #replicas: () => number;

  constructor({ shared, replicas = () => 1 }: LeaseOfficeDeps) {
    this.#asks = shared && new GroupedCalls((additions) => shared.addAll(additions), TRIPS);
    this.#replicas = replicas;
  }

  /**
   * Asks for so many points out of `limit`; 0 only puts back what is owed.
   * @returns whether all of them were given. Never rejects.
   */
  async ask(lease: Lease, want: number, limit: number): Promise<boolean> {
    const { key, keptSeconds: seconds, uncounted, owed } = lease;
    lease.owed = 0; // and not put back once more when the answer is lost: it may have been
    const sum = await this.#asks?.ask({ key, points: want + uncounted - owed, seconds });
    if (sum === undefined) return this.#alone(lease, want, limit);
    lease.uncounted -= uncounted;
    const given = within(want, limit - (sum - want));
    lease.owed += want - given;
    lease.left = Math.max(limit - sum, 0);
    lease.unspent += given;
    return given === want;
  }

  /** While the store is away every replica goes on with its share of the limit. */
  #alone(lease: Lease, want: number, limit: number): boolean {
    const share = Math.ceil(limit / Math.max(this.#replicas(), 1));
    const free = Math.max(share - lease.spent - lease.unspent, 0);
    const given = within(want, free);
    lease.unspent += given;
    lease.uncounted += given;
    lease.left = free - given;
    return given === want;
  }
}

const within = (want: number, free: number): number => Math.min(Math.max(free, 0), want);
