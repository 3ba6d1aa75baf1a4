import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `desk.webhook`. */
@Entity({ schema: 'desk', name: 'webhook' })
export class WebhookEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'webhook_pkey' })
  tenantId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_pkey' })
  id!: string;

  @Column('text')
  url!: string;

  /** Empty when there is none. */
  @Column('text')
  description!: string;

  /** `{*}` for all of them. */
  @Column('text', { name: 'event_types', array: true })
  eventTypes!: string[];

  /** Null for any. */
  @Column('text', { array: true, nullable: true })
  priorities!: string[] | null;

  /** Null for any. */
  @Column('text', { name: 'ticket_types', array: true, nullable: true })
  ticketTypes!: string[] | null;

  @Column('text')
  status!: string;

  @Column('text', { name: 'disabled_reason', nullable: true })
  disabledReason!: string | null;

  @Column({ type: 'timestamptz', name: 'disabled_at', precision: 3, nullable: true })
  disabledAt!: Date | null;

  /** When the first attempt failed that no success has followed. */
  @Column({ type: 'timestamptz', name: 'failing_since', precision: 3, nullable: true })
  failingSince!: Date | null;

  /** Events up to here were gone when it went on. */
  @Column({ type: 'timestamptz', name: 'lost_until', precision: 3, nullable: true })
  lostUntil!: Date | null;

  /** Sealed. */
  @Column('bytea')
  secret!: Buffer;

  /** Sealed; signs, too, until then. */
  @Column('bytea', { name: 'old_secret', nullable: true })
  oldSecret!: Buffer | null;

  @Column({ type: 'timestamptz', name: 'old_secret_until', precision: 3, nullable: true })
  oldSecretUntil!: Date | null;

  /** Up to where the stream of events has been copied into deliveries. */
  @Column('bigint', { name: 'told_xact' })
  toldXact!: string;

  @Column({ type: 'timestamptz', name: 'told_at', precision: 3 })
  toldAt!: Date;

  @Column('uuid', { name: 'told_id' })
  toldId!: string;

  /** Counts what administrators see change. */
  @Column('integer')
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 })
  updatedAt!: Date;
}
