import { poolConfig } from '@ticketgate/runtime';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { OutboxEntity } from '../events/outbox.entity.ts';
import { GroupEntity } from '../groups/group.entity.ts';
import { AssigneeEntity } from '../tickets/assignee.entity.ts';
import { CommentEntity } from '../tickets/comment.entity.ts';
import { CounterEntity } from '../tickets/counter.entity.ts';
import { HistoryEntity } from '../tickets/history.entity.ts';
import { TicketEntity } from '../tickets/ticket.entity.ts';
import { CreateDesk1795219300000 } from './migrations/1795219300000-create-desk.ts';

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
      GroupEntity,
      HistoryEntity,
      OutboxEntity,
      TicketEntity,
    ],
    migrations: [CreateDesk1795219300000],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
  };
  return new DataSource(options);
}
