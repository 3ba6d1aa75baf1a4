import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `desk.ticket_group`. */
@Entity({ schema: 'desk', name: 'ticket_group' })
export class GroupEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'ticket_group_pkey' })
  tenantId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ticket_group_pkey' })
  id!: string;

  @Column('text')
  name!: string;

  /** `groupKey(name)`: the application folds case, so no database locale has a say in it. */
  @Column('text', { name: 'name_key' })
  nameKey!: string;

  /** Empty when there is none. */
  @Column('text')
  description!: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 })
  updatedAt!: Date;
}
