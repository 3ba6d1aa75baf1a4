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

  /** Null together with the key, where no other system has a name for it. */
  @Column('text', { name: 'external_system', nullable: true })
  externalSystem!: string | null;

  @Column('text', { name: 'external_key', nullable: true })
  externalKey!: string | null;

  @Column({ type: 'timestamptz', name: 'first_responded_at', precision: 3, nullable: true })
  firstRespondedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'resolved_at', precision: 3, nullable: true })
  resolvedAt!: Date | null;

  /** Null unless it is ON_HOLD. */
  @Column({ type: 'timestamptz', name: 'on_hold_since', precision: 3, nullable: true })
  onHoldSince!: Date | null;

  /** Milliseconds for which resolution and escalation stood still, holds that are over only. */
  @Column('bigint', { name: 'stood_still_ms' })
  stoodStillMs!: string;

  /** Percent of an agreed time after which its clock is at risk. */
  @Column('smallint', { name: 'at_risk_percent' })
  atRiskPercent!: number;

  @Column('boolean', { name: 'response_from_policy' })
  responseFromPolicy!: boolean;

  @Column('boolean', { name: 'resolution_from_policy' })
  resolutionFromPolicy!: boolean;

  @Column('boolean', { name: 'escalation_from_policy' })
  escalationFromPolicy!: boolean;

  @Column({ type: 'timestamptz', name: 'response_warned_at', precision: 3, nullable: true })
  responseWarnedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'resolution_warned_at', precision: 3, nullable: true })
  resolutionWarnedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'escalation_warned_at', precision: 3, nullable: true })
  escalationWarnedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'response_breached_at', precision: 3, nullable: true })
  responseBreachedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'resolution_breached_at', precision: 3, nullable: true })
  resolutionBreachedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'escalated_at', precision: 3, nullable: true })
  escalatedAt!: Date | null;

  /** When the SLA job has to look at it; `-infinity` for as soon as it can, null for never. */
  @Column({ type: 'timestamptz', name: 'sla_next_at', precision: 3, nullable: true })
  slaNextAt!: Date | null;

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
