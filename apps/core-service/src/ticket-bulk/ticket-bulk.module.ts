import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/index.ts';
import { TicketWireModule } from '../ticket-wire/ticket-wire.module.ts';
import { AgentBulkController } from './agent-bulk.controller.ts';
import { BulkWire } from './bulk-wire.ts';
import { PeopleBulkController } from './people-bulk.controller.ts';

/** The calls that create or change many tickets. */
@Module({
  imports: [IdempotencyModule, TicketWireModule],
  controllers: [AgentBulkController, PeopleBulkController],
  providers: [BulkWire],
})
export class TicketBulkModule {}
