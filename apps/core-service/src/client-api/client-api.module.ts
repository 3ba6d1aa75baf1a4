import { Module } from '@nestjs/common';
import { TicketWireModule } from '../ticket-wire/ticket-wire.module.ts';
import { ClientApiController } from './client-api.controller.ts';

/** The ticket calls that integrations make. */
@Module({ imports: [TicketWireModule], controllers: [ClientApiController] })
export class ClientApiModule {}
