import type { TicketPriority } from '@ticketgate/contracts';
import type { Transaction } from '../../database/transaction.ts';
import type { SlaTargets } from '../../sla/sla-follow.ts';
import { AT_RISK_PERCENT } from '../../sla/sla.ts';

const FIND = {
  name: 'policy-targets',
  text: `SELECT at_risk_percent AS "atRiskPercent", hours -> $2::text AS hours
    FROM desk.sla_policy WHERE tenant_id = $1`,
};

const NOTHING_SAID: SlaTargets = {
  atRiskPercent: AT_RISK_PERCENT,
  hours: { response: null, resolution: null, escalation: null },
};

/** What a tenant's SLA policy says of a priority at this moment of a transaction. */
export async function findTargets(
  db: Transaction,
  tenantId: string,
  priority: TicketPriority,
): Promise<SlaTargets> {
  const { rows } = await db.query<SlaTargets>({ ...FIND, values: [tenantId, priority] });
  return rows[0] ?? NOTHING_SAID;
}
