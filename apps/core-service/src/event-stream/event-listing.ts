import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { bearerToken, TokenVerifier } from '@ticketgate/access';
import {
  EVENT_LIMITS,
  type EventPageBody,
  type EventsQuery,
  type EventType,
} from '@ticketgate/contracts';
import { validationFailed } from '@ticketgate/http';
import type { Response } from 'express';
import type { Actor } from '../tickets/actor.ts';
import { eventPageBody } from './event-body.ts';
import { EventCursors } from './event-cursors.ts';
import { EventsService, type EventRequest } from './events.service.ts';

interface Exchange {
  readonly req: IncomingMessage;
  readonly res: Response;
  /** Whether those behind the door may know of internal comments. */
  readonly internal: boolean;
}

/** What both doors answer to `GET events`. */
@Injectable()
export class EventListing {
  readonly #events: EventsService;
  readonly #cursors: EventCursors;
  readonly #verifier: TokenVerifier;

  constructor(events: EventsService, cursors: EventCursors, verifier: TokenVerifier) {
    this.#events = events;
    this.#cursors = cursors;
    this.#verifier = verifier;
  }

  /** @throws HttpProblem, InvalidToken for a token that was revoked while it waited */
  async page(
    actor: Actor,
    query: EventsQuery,
    { req, res, internal }: Exchange,
  ): Promise<EventPageBody> {
    const seconds = Number(query.wait ?? 0);
    const hangUp = new AbortController();
    res.once('close', () => hangUp.abort());
    const request = { ...this.#request(actor, query), internal };
    const patience = { seconds, gone: hangUp.signal };
    const page = await this.#events.next(actor, request, patience);
    // What opened the door at the beginning may have been withdrawn meanwhile.
    if (seconds > 0 && !hangUp.signal.aborted) await this.#verifier.verify(bearerToken(req));
    const reading = { ...request, tenantId: actor.tenantId };
    return eventPageBody(page, this.#cursors.sign(page.next, reading));
  }

  #request({ tenantId }: Actor, query: EventsQuery): Omit<EventRequest, 'internal'> {
    const { after, from, limit = EVENT_LIMITS.defaultPageSize, types, ticket = null } = query;
    if (after !== undefined && from !== undefined) {
      throw validationFailed([{ field: 'from', message: 'cannot be given together with after' }]);
    }
    const filter = {
      // The query's rule lets nothing else pass.
      types: types === undefined ? null : (types.split(',') as EventType[]),
      ticket,
    };
    const reading = { ...filter, tenantId };
    const position = after === undefined ? null : this.#cursors.read(after, reading);
    return { ...filter, after: from ?? position, limit: Number(limit) };
  }
}
