import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `desk.ticket_settings`: what a tenant asks of whoever changes its tickets. */
@Entity({ schema: 'desk', name: 'ticket_settings' })
export class TicketSettingsEntity {
  @PrimaryColumn('uuid', {
    name: 'tenant_id',
    primaryKeyConstraintName: 'ticket_settings_pkey',
  })
  tenantId!: string;

  @Column('boolean', { name: 'require_if_match' })
  requireIfMatch!: boolean;

  /** 0 until the first change; also its ETag. */
  @Column('integer')
  version!: number;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 })
  updatedAt!: Date;
}
