import { plainProblem, type Problem } from '@ticketgate/http';
import { PolicyOutdated } from '../sla-policy/sla-policy.ts';

/** The errors of SLA policies as problems; undefined for any other error. */
export const slaPolicyProblem = (error: unknown): Problem | undefined =>
  error instanceof PolicyOutdated ? plainProblem('precondition_failed', error.message) : undefined;
