import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/idempotency.module.ts';
import { TicketWireModule } from '../ticket-wire/ticket-wire.module.ts';
import { ClientApiController } from './client-api.controller.ts';

/** The ticket calls that integrations make. */
@Module({ imports: [IdempotencyModule, TicketWireModule], controllers: [ClientApiController] })
export class ClientApiModule {}
