import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `desk.outbox_swept`: how far a tenant's events were removed. `xact` as in the outbox. */
@Entity({ schema: 'desk', name: 'outbox_swept' })
export class OutboxSweptEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'outbox_swept_pkey' })
  tenantId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column('uuid', { name: 'event_id' })
  eventId!: string;
}
