import type { TicketStatus } from '@ticketgate/contracts';

/** One thing about a request that does not fit the tenant's data. */
export interface Mismatch {
  readonly field: string;
  readonly message: string;
}

/** Why a use case of tickets did not happen; the problem filter gives each its status. */
export abstract class TicketError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Missing, malformed or another tenant's: the caller must not be able to tell which. */
export class TicketNotFound extends TicketError {
  constructor() {
    super('There is no such ticket.');
  }
}

/** It is no longer what the caller has read. */
export class Outdated extends TicketError {
  constructor(what: 'ticket' | 'comment') {
    super(`The ${what} has changed since the version in If-Match was read.`);
  }
}

/** The tenant wants every change tied to what its author has read. */
export class UntiedChange extends TicketError {
  constructor() {
    super('Changes of tickets and comments must name in If-Match the version they are made to.');
  }
}

/** Missing, malformed or another ticket's. */
export class CommentNotFound extends TicketError {
  constructor() {
    super('The ticket has no such comment.');
  }
}

export class NotTheAuthor extends TicketError {
  constructor() {
    super('Only its author may change a comment.');
  }
}

export class IllegalTransition extends TicketError {
  readonly allowed: readonly TicketStatus[];

  constructor(from: TicketStatus, to: TicketStatus, allowed: readonly TicketStatus[]) {
    const next = allowed.length === 0 ? `${from} is final` : `allowed next: ${allowed.join(', ')}`;
    super(`A ticket cannot move from ${from} to ${to}; ${next}.`);
    this.allowed = allowed;
  }
}

/** What of a final ticket no longer changes. */
export type LockedByClosing =
  'title' | 'description' | 'priority' | 'type' | 'group' | 'agreed times' | 'assignees';

export class TicketClosed extends TicketError {
  constructor(status: TicketStatus, what: LockedByClosing) {
    super(`The ticket is ${status}; its ${what} can no longer be changed.`);
  }
}

/** Another ticket got the reference meanwhile, past whoever hands them out. */
export class ReferenceTaken extends TicketError {
  constructor(options?: ErrorOptions) {
    super('Another ticket has this external reference.');
    this.cause = options?.cause;
  }
}

/** Names that the tenant does not have: every one of them at once. */
export class UnknownReferences extends TicketError {
  readonly mismatches: readonly Mismatch[];

  constructor(mismatches: readonly Mismatch[]) {
    super('The request names a group or users that are not there to be named.');
    this.mismatches = mismatches;
  }
}
