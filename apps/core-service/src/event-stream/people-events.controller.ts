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

/** The stream of events for people, and for applications that act for them. */
@DescribeGroup(
  'Events',
  'Everything that happens in a tenant, in order, for whoever keeps in step.',
)
@Controller('api/events')
export class PeopleEventsController {
  readonly #listing: EventListing;

  constructor(listing: EventListing) {
    this.#listing = listing;
  }

  @Describe(READING_EVENTS)
  @Get()
  @Access({ roles: ['AGENT', 'TENANT_ADMIN'], scope: 'tickets:read' })
  list(
    @Acting() actor: Actor,
    @Query(exactQueryOf(EventsQuery)) query: EventsQuery,
    @Req() req: IncomingMessage,
    @Res({ passthrough: true }) res: Response,
  ): Promise<EventPageBody> {
    return this.#listing.page(actor, query, { req, res, internal: true });
  }
}
