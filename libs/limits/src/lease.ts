/** What this replica holds of one key's window: points it has taken from the shared count to spend. */
export interface Lease {
  /** Number of the window. */
  readonly window: number;
  /** Under which all replicas count it. */
  readonly key: string;
  /** Seconds for which the shared count is kept. */
  readonly keptSeconds: number;
  /** Taken and not yet spent. */
  unspent: number;
  /** Spent here. */
  spent: number;
  /** What nobody had taken when the shared count was last asked. */
  left: number;
  /** Points that were asked for last. */
  size: number;
  /** Milliseconds since the epoch. */
  leasedAt: number;
  /** Milliseconds since the epoch. */
  usedAt: number;
  /** Taken while the store was away, which it has not been told. */
  uncounted: number;
  /** Counted there and held by nobody: to be taken off again. */
  owed: number;
  /** Requests that wait for a point. */
  waiting: number;
  /** The question under way; true when all that was asked for was given. */
  asking: Promise<boolean> | undefined;
  /** Milliseconds since the epoch; until then the last refusal stands. */
  refusedUntil: number;
  isTold: boolean;
}

/** Nothing taken yet. */
export function newLease(given: Pick<Lease, 'window' | 'key' | 'keptSeconds' | 'left'>): Lease {
  return {
    ...given,
    ...{ unspent: 0, spent: 0, size: 0, leasedAt: 0, usedAt: 0 },
    ...{ uncounted: 0, owed: 0, waiting: 0, asking: undefined },
    refusedUntil: 0,
    isTold: false,
  };
}
