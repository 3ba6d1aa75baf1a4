import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/index.ts';
import { SlaPolicyController } from './sla-policy.controller.ts';
import { SlaPolicyRepository } from './sla-policy.repository.ts';
import { SlaPolicyService } from './sla-policy.service.ts';

/** What tenants agree to where a ticket says nothing. */
@Module({
  imports: [IdempotencyModule],
  controllers: [SlaPolicyController],
  providers: [SlaPolicyRepository, SlaPolicyService],
})
export class SlaPolicyModule {}
