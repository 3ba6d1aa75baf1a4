import { Column, Entity, PrimaryColumn } from 'typeorm';

const primaryKeyConstraintName = 'ticket_assignee_pkey';

/** Row of `desk.ticket_assignee`: one user on one ticket. */
@Entity({ schema: 'desk', name: 'ticket_assignee' })
export class AssigneeEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName })
  tenantId!: string;

  @PrimaryColumn('uuid', { name: 'ticket_id', primaryKeyConstraintName })
  ticketId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName })
  userId!: string;

  /** Orders the assignees of a ticket: as given, later ones last. */
  @Column('integer')
  position!: number;

  @Column({ type: 'timestamptz', name: 'assigned_at', precision: 3 })
  assignedAt!: Date;
}
