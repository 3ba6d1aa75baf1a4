import { Column, Entity, PrimaryColumn } from 'typeorm';

const primaryKeyConstraintName = 'ticket_history_pkey';

/** Row of `desk.ticket_history`: one change, written with it and never touched again. */
@Entity({ schema: 'desk', name: 'ticket_history' })
export class HistoryEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName })
  tenantId!: string;

  @PrimaryColumn('uuid', { name: 'ticket_id', primaryKeyConstraintName })
  ticketId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName })
  id!: string;

  /** E.g. `status_changed`. */
  @Column('text')
  action!: string;

  /** What was so before, changed members only; null when there was nothing. */
  @Column('jsonb', { nullable: true })
  before!: Record<string, unknown> | null;

  /** What is so now; null when nothing is left. */
  @Column('jsonb', { nullable: true })
  after!: Record<string, unknown> | null;

  @Column('uuid', { name: 'actor_user_id' })
  actorUserId!: string;

  @Column('text', { name: 'client_id' })
  clientId!: string;

  @Column('text', { name: 'request_id' })
  requestId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
