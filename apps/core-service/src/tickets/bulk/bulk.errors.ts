import { TicketError, type Mismatch } from '../ticket.errors.ts';
import type { Refused } from './bulk.ts';

/** Not all items of a bulk can happen, so none does. */
export class BulkRefused extends TicketError {
  readonly refused: readonly Refused[];

  constructor(refused: readonly Refused[], of: number) {
    super(`${refused.length} of ${of} items cannot happen, so nothing has.`);
    this.refused = refused;
  }
}

/** Several items of a bulk name one ticket: in which order is not for us to guess. */
export class SameTicketTwice extends TicketError {
  readonly mismatches: readonly Mismatch[];

  constructor(mismatches: readonly Mismatch[]) {
    super('Several items name the same ticket.');
    this.mismatches = mismatches;
  }
}

/** The tickets of a bulk are too long to be answered with at once; nothing has happened. */
export class BulkTooLarge extends TicketError {
  constructor() {
    super('The tickets named are too long to be answered with together: name fewer at once.');
  }
}

/** So many bulks of the tenant wait already that there is no place for another; nothing has happened. */
export class TooManyBulks extends TicketError {
  constructor() {
    super('Too many bulks of this tenant are at work; try again in a moment.');
  }
}
