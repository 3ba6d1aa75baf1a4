import { poolConfig } from '@ticketgate/runtime';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { OutboxSweptEntity } from '../events/outbox-swept.entity.ts';
import { OutboxEntity } from '../events/outbox.entity.ts';
import { GroupMemberEntity } from '../groups/group-member.entity.ts';
import { GroupEntity } from '../groups/group.entity.ts';
import { IdempotencyKeyEntity } from '../idempotency/idempotency-key.entity.ts';
import { SlaPolicyEntity } from '../sla-policy/sla-policy.entity.ts';
import { LimitCountEntity } from '../quotas/limit-count.entity.ts';
import { AssigneeEntity } from '../tickets/assignee.entity.ts';
import { CommentEntity } from '../tickets/conversation/comment.entity.ts';
import { CounterEntity } from '../tickets/opening/counter.entity.ts';
import { HistoryEntity } from '../tickets/history/history.entity.ts';
import { TicketSettingsEntity } from '../ticket-settings/ticket-settings.entity.ts';
import { TicketEntity } from '../tickets/ticket.entity.ts';
import { DeliveryEntity } from '../webhooks/deliveries/delivery.entity.ts';
import { WebhookEntity } from '../webhooks/webhook.entity.ts';
import { MIGRATIONS } from './migrations/index.ts';

/**
 * The `desk` schema as TypeORM sees it: for migrations, the seed and tools. Requests go through a
 * `pg` pool of their own, with prepared statements.
 */
export function createDataSource(url: string): DataSource {
  const { connectionString, ...pool } = poolConfig({
    url,
    max: 2,
    applicationName: 'ticketgate-core-tools',
    connectTimeoutMs: 5_000,
    // A migration may rewrite a large table.
    statementTimeoutMs: 0,
  });
  const options: DataSourceOptions = {
    type: 'postgres',
    url: connectionString ?? url,
    extra: pool,
    schema: 'desk',
    synchronize: false,
    entities: [
      AssigneeEntity,
      CommentEntity,
      CounterEntity,
      DeliveryEntity,
      GroupEntity,
      GroupMemberEntity,
      HistoryEntity,
      IdempotencyKeyEntity,
      LimitCountEntity,
      OutboxEntity,
      OutboxSweptEntity,
      SlaPolicyEntity,
      TicketEntity,
      TicketSettingsEntity,
      WebhookEntity,
    ],
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
  };
  return new DataSource(options);
}
