import { Module } from '@nestjs/common';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { ClientApiController } from './client-api.controller.ts';

/** The ticket calls that integrations make. */
@Module({ imports: [TicketsModule], controllers: [ClientApiController] })
export class ClientApiModule {}
