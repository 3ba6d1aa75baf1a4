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
import { CreateDesk1795219300000 } from './migrations/1795219300000-create-desk.ts';
import { CreateIdempotencyKey1795400000000 } from './migrations/1795400000000-create-idempotency-key.ts';
import { Conversation1795400100000 } from './migrations/1795400100000-conversation.ts';
import { CreateGroupMembers1795400200000 } from './migrations/1795400200000-create-group-members.ts';
import { EventStream1795400300000 } from './migrations/1795400300000-event-stream.ts';
import { ExternalReferences1795500000000 } from './migrations/1795500000000-external-references.ts';
import { CreateJobsSchema1795500100000 } from './migrations/1795500100000-create-jobs-schema.ts';
import { SlaClocks1795500110000 } from './migrations/1795500110000-sla-clocks.ts';
import { AdoptSlaClocks1795500120000 } from './migrations/1795500120000-adopt-sla-clocks.ts';
import { SearchIndexes1795500200000 } from './migrations/1795500200000-search-indexes.ts';
import { Webhooks1795500300000 } from './migrations/1795500300000-webhooks.ts';
import { CreateLimitCounts1795500400000 } from './migrations/1795500400000-create-limit-counts.ts';

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
    statementTimeoutMs: 3_600_000,
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
    migrations: [
      CreateDesk1795219300000,
      CreateIdempotencyKey1795400000000,
      Conversation1795400100000,
      CreateGroupMembers1795400200000,
      EventStream1795400300000,
      ExternalReferences1795500000000,
      CreateJobsSchema1795500100000,
      SlaClocks1795500110000,
      AdoptSlaClocks1795500120000,
      SearchIndexes1795500200000,
      Webhooks1795500300000,
      CreateLimitCounts1795500400000,
    ],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
  };
  return new DataSource(options);
}
