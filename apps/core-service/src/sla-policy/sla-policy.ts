import { AT_RISK_LIMITS, TICKET_PRIORITIES, type TicketPriority } from '@ticketgate/contracts';

/** Agreed hours of the clocks; null for none. */
export interface TargetHours {
  readonly response: number | null;
  readonly resolution: number | null;
  readonly escalation: number | null;
}

/** Agreed hours by priority. */
export type PolicyHours = Readonly<Record<TicketPriority, TargetHours>>;

/** What somebody wants a policy to be. */
export interface PolicyWish {
  readonly atRiskPercent: number;
  readonly hours: PolicyHours;
}

/** What a tenant agrees to where a ticket says nothing. */
export interface SlaPolicy extends PolicyWish {
  /** 0 until somebody says something; grows with each change. */
  readonly version: number;
  /** Milliseconds since the epoch; null until somebody says something. */
  readonly updatedAt: number | null;
}

/** It is no longer what the caller has read. */
export class PolicyOutdated extends Error {
  constructor() {
    super('The policy has changed since the version in If-Match was read.');
    this.name = new.target.name;
  }
}

const NOTHING_AGREED = { response: null, resolution: null, escalation: null } as const;

/** Of a tenant that has said nothing. */
export const NO_POLICY: SlaPolicy = {
  ...{ atRiskPercent: AT_RISK_LIMITS.default, version: 0, updatedAt: null },
  hours: {
    ...{ LOW: NOTHING_AGREED, MEDIUM: NOTHING_AGREED },
    ...{ HIGH: NOTHING_AGREED, CRITICAL: NOTHING_AGREED },
  },
};

/** Whether two policies say the same. */
export const isSame = (one: PolicyWish, other: PolicyWish): boolean =>
  one.atRiskPercent === other.atRiskPercent &&
  TICKET_PRIORITIES.every((priority) => {
    const [a, b] = [one.hours[priority], other.hours[priority]];
    return (
      a.response === b.response && a.resolution === b.resolution && a.escalation === b.escalation
    );
  });
