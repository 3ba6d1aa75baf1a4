import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/index.ts';
import { TicketSettingsController } from './ticket-settings.controller.ts';
import { TicketSettingsRepository } from './ticket-settings.repository.ts';
import { TicketSettingsService } from './ticket-settings.service.ts';

/** What tenants ask of whoever changes their tickets. */
@Module({
  imports: [IdempotencyModule],
  controllers: [TicketSettingsController],
  providers: [TicketSettingsRepository, TicketSettingsService],
})
export class TicketSettingsModule {}
