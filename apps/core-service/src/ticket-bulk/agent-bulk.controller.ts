import { Body, Controller, HttpCode, Patch, Post } from '@nestjs/common';
import { Access, type AccessRule } from '@ticketgate/access';
import { CreateTicketsDto, UpdateTicketsDto, type BulkBody } from '@ticketgate/contracts';
import { bodyOf, Describe, DescribeGroup } from '@ticketgate/http';
import { TakesIdempotencyKey } from '../idempotency/index.ts';
import { Acting } from '../ticket-wire/acting.ts';
import type { Actor } from '../tickets/actor.ts';
import { BulkWire } from './bulk-wire.ts';
import { CREATING, UPDATING } from './describe-bulk.ts';

/** As for the calls with one ticket. */
const WRITERS: AccessRule = {
  roles: ['INTEGRATION_AGENT'],
  scope: ['client_api', 'tickets:write'],
};

/** Many tickets at once, for integration agents. */
@DescribeGroup('Bulk', 'Up to 100 tickets in one call: all of them or none, or each for itself.')
@TakesIdempotencyKey()
@Controller('api/client-api/ticket')
export class AgentBulkController {
  readonly #wire: BulkWire;

  constructor(wire: BulkWire) {
    this.#wire = wire;
  }

  @Describe(CREATING)
  @Post('bulk')
  @HttpCode(200)
  @Access(WRITERS)
  create(
    @Acting() actor: Actor,
    @Body(bodyOf(CreateTicketsDto)) request: CreateTicketsDto,
  ): Promise<BulkBody> {
    return this.#wire.create(actor, request);
  }

  @Describe(UPDATING)
  @Patch('bulk')
  @Access(WRITERS)
  update(
    @Acting() actor: Actor,
    @Body(bodyOf(UpdateTicketsDto)) request: UpdateTicketsDto,
  ): Promise<BulkBody> {
    return this.#wire.update(actor, request);
  }
}
