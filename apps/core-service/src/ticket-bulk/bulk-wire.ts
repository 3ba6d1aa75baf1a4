import { Inject, Injectable } from '@nestjs/common';
import {
  CreateTicketDto,
  PROBLEMS,
  problemBody,
  UpdateTicketItemDto,
  type BulkBody,
  type BulkItemBody,
  type CreateTicketsDto,
  type UpdateTicketsDto,
} from '@ticketgate/contracts';
import { bodyOf, HttpProblem, problemOf } from '@ticketgate/http';
import { API_BASE_URL } from '../app.tokens.ts';
import { ticketProblem } from '../http/ticket-problems.ts';
import { ticketDraft } from '../ticket-wire/new-ticket.ts';
import { TicketAnswers } from '../ticket-wire/ticket-answers.ts';
import { ticketUpdate } from '../ticket-wire/ticket-update.ts';
import type { Actor } from '../tickets/actor.ts';
import { BulkService, type NamedUpdate } from '../tickets/bulk/bulk.service.ts';
import type { BulkItem, BulkOutcome } from '../tickets/bulk/bulk.ts';

const creation = bodyOf(CreateTicketDto);
const update = bodyOf(UpdateTicketItemDto);

/** Bulks between contract and domain, the same for every door. */
@Injectable()
export class BulkWire {
  readonly #bulk: BulkService;
  readonly #answers: TicketAnswers;
  readonly #apiBaseUrl: string;

  constructor(bulk: BulkService, answers: TicketAnswers, @Inject(API_BASE_URL) apiBaseUrl: string) {
    this.#bulk = bulk;
    this.#answers = answers;
    this.#apiBaseUrl = apiBaseUrl;
  }

  async create(actor: Actor, { items, atomic = true }: CreateTicketsDto): Promise<BulkBody> {
    const wishes = items.map((item, index) =>
      readItem(index, () => ticketDraft(creation.transform(item))),
    );
    return this.#body(actor, await this.#bulk.createAll(actor, wishes, { atomic }));
  }

  async update(actor: Actor, { items, atomic = true }: UpdateTicketsDto): Promise<BulkBody> {
    const wishes = items.map((item, index) => readItem(index, () => this.#update(item)));
    return this.#body(actor, await this.#bulk.updateAll(actor, wishes, { atomic }));
  }

  #update(item: unknown): NamedUpdate {
    const { ticket: named, ifMatch, ...dto } = update.transform(item);
    return { named, wish: ticketUpdate(dto), expected: this.#answers.expectedBy(ifMatch) };
  }

  #body(actor: Actor, outcomes: readonly BulkOutcome[]): BulkBody {
    return { results: outcomes.map((outcome) => this.#item(actor, outcome)) };
  }

  #item({ requestId }: Actor, outcome: BulkOutcome): BulkItemBody {
    const { index } = outcome;
    if (outcome.kind === 'done') {
      const { body: ticket, tag: etag } = this.#answers.tagged(outcome.ticket);
      return { index, status: outcome.isNew ? 201 : 200, ticket, etag, problem: null };
    }
    const occurrence = { ...problemOf(outcome.reason, ticketProblem), requestId };
    const problem = problemBody(this.#apiBaseUrl, occurrence);
    return { index, status: PROBLEMS[occurrence.code].status, ticket: null, etag: null, problem };
  }
}

/** An item that breaks the rules is refused for itself, as if it had been sent alone. */
function readItem<Wish>(index: number, wish: () => Wish): BulkItem<Wish> {
  try {
    return { kind: 'wish', index, wish: wish() };
  } catch (reason) {
    if (reason instanceof HttpProblem) return { kind: 'refused', index, reason };
    throw reason;
  }
}
