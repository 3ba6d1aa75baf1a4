/** Where a page ended: the next one begins right after it. */
export interface Position {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly id: string;
}

/** A page of what belongs to one ticket that somebody asks for, oldest first. */
export interface PageRequest {
  /** 1 to 100. */
  readonly limit: number;
  readonly after: Position | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where to go on; null on the last page. */
  readonly next: Position | null;
}

const NIL = '00000000-0000-0000-0000-000000000000';

/** A position for `(instant, id) > ($n::timestamptz, $m::uuid)`; without one, before everything. */
export const positionValues = (after: Position | null): [string, string] =>
  after ? [new Date(after.at).toISOString(), after.id] : ['-infinity', NIL];
