import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Attempt } from './delivery.ts';

/** Row of `desk.webhook_delivery`: one event on its way to one webhook. */
@Entity({ schema: 'desk', name: 'webhook_delivery' })
export class DeliveryEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'webhook_delivery_pkey' })
  tenantId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_delivery_pkey' })
  id!: string;

  @Column('uuid', { name: 'webhook_id' })
  webhookId!: string;

  @Column('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('text')
  type!: string;

  /** The ticket, or the webhook that a `webhook.*` event is about: whose events arrive in order. */
  @Column('uuid', { name: 'subject_id' })
  subjectId!: string;

  /** Null when it is about no ticket. */
  @Column('text', { name: 'ticket_number', nullable: true })
  ticketNumber!: string | null;

  /** The event's place in the stream. */
  @Column('bigint')
  xact!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** What is posted, to the byte. */
  @Column('text')
  body!: string;

  @Column('text')
  state!: string;

  /** Failures since it was last begun. */
  @Column('integer')
  tries!: number;

  /** The latest, oldest first. */
  @Column('jsonb')
  attempts!: readonly Attempt[];

  /**
   * When it is sent next; while it is being sent, when it is taken for lost. Null once it is over,
   * and while an earlier event of its subject is on its way.
   */
  @Column({ type: 'timestamptz', name: 'next_attempt_at', precision: 3, nullable: true })
  nextAttemptAt!: Date | null;

  /** Of the attempt under way. */
  @Column('uuid', { nullable: true })
  lease!: string | null;
}
