import { Column, Entity, PrimaryColumn } from 'typeorm';

const primaryKeyConstraintName = 'group_member_pkey';

/** Row of `desk.group_member`: one user in one group; it goes with the group. */
@Entity({ schema: 'desk', name: 'group_member' })
export class GroupMemberEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName })
  tenantId!: string;

  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName })
  groupId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName })
  userId!: string;

  @Column({ type: 'timestamptz', name: 'added_at', precision: 3 })
  addedAt!: Date;
}
