import type { IncomingMessage } from 'node:http';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { Access } from '@ticketgate/access';
import { EventsQuery, type EventPageBody } from '@ticketgate/contracts';
import { Describe, DescribeGroup, exactQueryOf } from '@ticketgate/http';
import type { Response } from 'express';
import { Acting } from '../ticket-wire/acting.ts';
import type { Actor } from '../tickets/actor.ts';
import { READING_EVENTS } from './describe-events.ts';
import { EventListing } from './event-listing.ts';

/** The stream of events for integration agents. */
@DescribeGroup(
  'Events',
  'Everything that happens in a tenant, in order, for whoever keeps in step.',
)
@Controller('api/client-api/events')
export class AgentEventsController {
  readonly #listing: EventListing;

  constructor(listing: EventListing) {
    this.#listing = listing;
  }

  @Describe(READING_EVENTS)
  @Get()
  @Access({ roles: ['INTEGRATION_AGENT'], scope: ['client_api', 'tickets:read'] })
  list(
    @Acting() actor: Actor,
    @Query(exactQueryOf(EventsQuery)) query: EventsQuery,
    @Req() req: IncomingMessage,
    @Res({ passthrough: true }) res: Response,
  ): Promise<EventPageBody> {
    return this.#listing.page(actor, query, { req, res, internal: false });
  }
}
