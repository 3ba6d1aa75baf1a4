import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PolicyHours } from './sla-policy.ts';

/** Row of `desk.sla_policy`: the times a tenant agrees to where a ticket says none. */
@Entity({ schema: 'desk', name: 'sla_policy' })
export class SlaPolicyEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'sla_policy_pkey' })
  tenantId!: string;

  @Column('smallint', { name: 'at_risk_percent' })
  atRiskPercent!: number;

  /** By priority, then by clock; null for none. */
  @Column('jsonb')
  hours!: PolicyHours;

  /** Grows with every change; also its ETag. */
  @Column('integer')
  version!: number;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 })
  updatedAt!: Date;
}
