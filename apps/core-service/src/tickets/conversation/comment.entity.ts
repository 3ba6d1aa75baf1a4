import type { CommentVisibility } from '@ticketgate/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

const primaryKeyConstraintName = 'ticket_comment_pkey';

/** Row of `desk.ticket_comment`. */
@Entity({ schema: 'desk', name: 'ticket_comment' })
export class CommentEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName })
  tenantId!: string;

  @PrimaryColumn('uuid', { name: 'ticket_id', primaryKeyConstraintName })
  ticketId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName })
  id!: string;

  /** Exactly as it was given. */
  @Column('text')
  body!: string;

  @Column('uuid', { name: 'author_user_id' })
  authorUserId!: string;

  @Column('text', { name: 'author_client_id' })
  authorClientId!: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  /** `internal` ones are for people's eyes only. */
  @Column('text')
  visibility!: CommentVisibility;

  /** Null until its author changes it. */
  @Column({ type: 'timestamptz', name: 'edited_at', precision: 3, nullable: true })
  editedAt!: Date | null;

  /** Grows with every edit. */
  @Column('integer')
  version!: number;
}
