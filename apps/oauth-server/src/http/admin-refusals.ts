import type { IncomingMessage } from 'node:http';
import type { Principal } from '@ticketgate/access';
import { PROBLEMS, type ProblemCode } from '@ticketgate/contracts';
import { pathOf } from '@ticketgate/runtime';
import type { AuditTrail } from '../audit/audit-trail.service.ts';
import type { ActingOf } from './acting.ts';

/** How a call was refused: the code of its problem, and the sentence the caller got. */
export interface CallRefusal {
  readonly code: ProblemCode;
  readonly detail: string;
}

/** Tells the trail of a call that somebody with a good token made and was refused. */
export type TellRefusal = (who: Principal, req: IncomingMessage, refusal: CallRefusal) => void;

/** Reading what is not there is no event; trying to change it, or what one may not see, is. */
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

export function refusalTeller(audit: Pick<AuditTrail, 'record'>, actingOf: ActingOf): TellRefusal {
  return (who, req, { code, detail }) => {
    const { status } = PROBLEMS[code];
    const method = req.method ?? '';
    if (status >= 500 || (status !== 403 && READING.has(method))) return;
    audit.record({
      ...actingOf(who, req),
      ...{ tenantId: who.tenantId, action: 'admin.refused', outcome: 'refused', jti: who.jti },
      reason: `problem.${code}` as const,
      detail: { check: detail, method, path: pathOf(req), httpStatus: status },
    });
  };
}
