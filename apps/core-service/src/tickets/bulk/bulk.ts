import type { Ticket } from '../ticket.ts';

/** One item of a bulk: what is wished for, or why it cannot even be read. */
export type BulkItem<Wish> =
  { readonly kind: 'wish'; readonly index: number; readonly wish: Wish } | Refused;

/** An item that did not happen. */
export interface Refused {
  readonly kind: 'refused';
  readonly index: number;
  readonly reason: Error;
}

/** What came of an item. */
export type BulkOutcome =
  | {
      readonly kind: 'done';
      readonly index: number;
      readonly ticket: Ticket;
      /** Whether it was not there before. */
      readonly isNew: boolean;
    }
  | Refused;

/** The wishes among items. */
export const wishesIn = <Wish>(items: readonly BulkItem<Wish>[]) =>
  items.flatMap((item) => (item.kind === 'wish' ? [item] : []));
