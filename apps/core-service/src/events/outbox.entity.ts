import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TicketEventPayload, TicketEventType } from './outbox.ts';

/** Row of `desk.outbox`. Its `xact` (xid8) orders delivery and is PostgreSQL's to fill and compare. */
@Entity({ schema: 'desk', name: 'outbox' })
export class OutboxEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'outbox_pkey' })
  tenantId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_pkey' })
  id!: string;

  @Column('text')
  type!: TicketEventType;

  @Column('uuid', { name: 'ticket_id' })
  ticketId!: string;

  @Column('jsonb')
  payload!: TicketEventPayload;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
