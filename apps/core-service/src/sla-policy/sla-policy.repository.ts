import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { inTransaction } from '../database/transaction.ts';
import {
  isSame,
  NO_POLICY,
  PolicyOutdated,
  type PolicyHours,
  type PolicyWish,
  type SlaPolicy,
} from './sla-policy.ts';

interface PolicyRow {
  readonly at_risk_percent: number;
  readonly hours: PolicyHours;
  readonly version: number;
  readonly updated_ms: number;
}

const COLUMNS = `at_risk_percent, hours, version,
  (extract(epoch FROM updated_at) * 1000)::float8 AS updated_ms`;

const FIND = {
  name: 'sla-policy-find',
  text: `SELECT ${COLUMNS} FROM desk.sla_policy WHERE tenant_id = $1`,
};

// A row to lock is made where there is none; it says what no row says.
const HOLD = {
  name: 'sla-policy-hold',
  text: `
  INSERT INTO desk.sla_policy AS p (tenant_id, at_risk_percent, hours, version, updated_at)
  VALUES ($1, $2, $3, 0, $4)
  ON CONFLICT (tenant_id) DO UPDATE SET version = p.version
  RETURNING ${COLUMNS}`,
};

const REPLACE = {
  name: 'sla-policy-replace',
  text: `
  UPDATE desk.sla_policy SET at_risk_percent = $2, hours = $3, version = version + 1,
    updated_at = greatest($4::timestamptz, updated_at + interval '1 millisecond')
  WHERE tenant_id = $1
  RETURNING ${COLUMNS}`,
};

/** Policies as PostgreSQL keeps them. */
@Injectable()
export class SlaPolicyRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async find(tenantId: string): Promise<SlaPolicy> {
    const { rows } = await this.#pool.query<PolicyRow>({ ...FIND, values: [tenantId] });
    return toPolicy(rows[0]);
  }

  /**
   * @param versions that it may have now; undefined for any.
   * @param at milliseconds since the epoch.
   * @throws PolicyOutdated
   */
  replace(
    tenantId: string,
    wish: PolicyWish,
    { versions, at }: { readonly versions: readonly number[] | undefined; readonly at: number },
  ): Promise<{ readonly policy: SlaPolicy; readonly isNew: boolean }> {
    const when = new Date(at).toISOString();
    const valuesOf = ({ atRiskPercent, hours }: PolicyWish) => [
      ...[tenantId, atRiskPercent, JSON.stringify(hours), when],
    ];
    return inTransaction(this.#pool, async (db) => {
      const held = await db.query<PolicyRow>({ ...HOLD, values: valuesOf(NO_POLICY) });
      const policy = toPolicy(held.rows[0]);
      if (versions && !versions.includes(policy.version)) throw new PolicyOutdated();
      if (isSame(policy, wish)) return { policy, isNew: false };
      const { rows } = await db.query<PolicyRow>({ ...REPLACE, values: valuesOf(wish) });
      return { policy: toPolicy(rows[0]), isNew: true };
    });
  }
}

function toPolicy(row: PolicyRow | undefined): SlaPolicy {
  if (!row || row.version === 0) return NO_POLICY;
  const { at_risk_percent: atRiskPercent, hours, version, updated_ms: updatedAt } = row;
  return { atRiskPercent, hours, version, updatedAt };
}
