import type { TicketPriority, TicketStatus, TicketType } from '@ticketgate/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `desk.ticket`; the search vector that PostgreSQL derives from it is nobody's to map. */
@Entity({ schema: 'desk', name: 'ticket' })
export class TicketEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'ticket_pkey' })
  tenantId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ticket_pkey' })
  id!: string;

  @Column('text', { name: 'ticket_number' })
  ticketNumber!: string;

  @Column('text', { name: 'ticket_type' })
  ticketType!: TicketType;

  @Column('text')
  title!: string;

  @Column('text')
  description!: string;

  @Column('text')
  status!: TicketStatus;

  @Column('text')
  priority!: TicketPriority;

  @Column('uuid', { name: 'group_id', nullable: true })
  groupId!: string | null;

  @Column('integer', { name: 'response_hours', nullable: true })
  responseHours!: number | null;

  @Column('integer', { name: 'resolution_hours', nullable: true })
  resolutionHours!: number | null;

  @Column('integer', { name: 'escalation_hours', nullable: true })
  escalationHours!: number | null;

  @Column({ type: 'timestamptz', name: 'first_responded_at', precision: 3, nullable: true })
  firstRespondedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'resolved_at', precision: 3, nullable: true })
  resolvedAt!: Date | null;

  @Column('uuid', { name: 'created_by_user_id' })
  createdByUserId!: string;

  @Column('text', { name: 'created_by_client_id' })
  createdByClientId!: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 })
  updatedAt!: Date;

  /** Grows with every change; what its ETag begins with. */
  @Column('integer')
  version!: number;
}
