import { Inject, Injectable } from '@nestjs/common';
import type { TicketBody } from '@ticketgate/contracts';
import { ifMatches } from '@ticketgate/http';
import type { Clock } from '@ticketgate/runtime';
import { CLOCK } from '../app.tokens.ts';
import type { ExpectedTicket } from '../tickets/changing/ticket-changes.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Conditions } from './conditions.ts';
import { ticketBody } from './ticket-body.ts';
import { ticketTag } from './ticket-tags.ts';

/** Tickets as answers: their bodies and, beside each, its tag. */
@Injectable()
export class TicketAnswers {
  readonly #clock: Clock;

  constructor(@Inject(CLOCK) clock: Clock) {
    this.#clock = clock;
  }

  /** @throws HttpProblem `precondition_failed` when it is not what a read insists on. */
  body(ticket: Ticket, conditions: Conditions): TicketBody {
    const { body, tag } = this.tagged(ticket);
    conditions.answer(tag);
    return body;
  }

  /** A ticket among others, whose tag is not the answer's. */
  tagged(ticket: Ticket): { readonly body: TicketBody; readonly tag: string } {
    const body = ticketBody(ticket, this.#clock.epochMs());
    return { body, tag: ticketTag(ticket.version, body) };
  }

  /** What a change of a ticket is tied to. */
  expected(conditions: Conditions): ExpectedTicket | undefined {
    return conditions.expecting((ticket) => this.tagged(ticket).tag);
  }

  /** The same for one change among others. @param ifMatch as the header would be. */
  expectedBy(ifMatch: string | undefined): ExpectedTicket | undefined {
    if (ifMatch === undefined) return undefined;
    return (ticket) => ifMatches(ifMatch, this.tagged(ticket).tag);
  }
}
