import type { Clock } from '@ticketgate/runtime';
import { ASSERTION_ALGS } from '../../applications/public-key.ts';
import { assertHeader, CLOCK_LEEWAY, refuseClient, wholeSeconds } from './assertions.ts';
import type { WorkloadAssertion } from './workload-assertion.ts';

/** Seconds that a token of somebody else's issuer may still live. */
const LONGEST_LIFE = 86_400;
/** RFC 8725 3.11: a token made for something else (`at+jwt`, `logout+jwt`) is no assertion. */
const TYPES = ['jwt', 'client-authentication+jwt'];

type Parts = Pick<WorkloadAssertion, 'header' | 'claims'>;

/**
 * What a token of another issuer must say beside whom it is from (RFC 7523 3). It is not spent: the
 * same one is handed to a workload again and again until it is renewed.
 * @throws InvalidClientAuth with the failed check for the trail
 */
export function assertWorkloadClaims({ header, claims }: Parts, clock: Clock): void {
  assertHeader(header);
  assertKind(header);
  assertLife(claims, Math.floor(clock.epochMs() / 1_000));
}

function assertKind({ typ, alg, kid }: Parts['header']): void {
  const type = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : typ;
  if (type !== undefined && !TYPES.some((one) => one === type)) {
    refuseClient('assertion.typ', `typ must be ${TYPES.join(' or ')}, or missing`);
  }
  if (!ASSERTION_ALGS.some((one) => one === alg)) {
    refuseClient('assertion.algorithm', `alg must be one of ${ASSERTION_ALGS.join(' ')}`);
  }
  if (kid === undefined) refuseClient('assertion.header', 'kid is missing');
}

function assertLife({ exp, nbf, iat }: Parts['claims'], now: number): void {
  if (!wholeSeconds(exp)) refuseClient('assertion.exp', 'exp must be a whole number of seconds');
  if (exp <= now - CLOCK_LEEWAY) refuseClient('assertion.expired', 'exp is in the past');
  if (exp > now + LONGEST_LIFE + CLOCK_LEEWAY) {
    refuseClient('assertion.exp_too_far', `exp is more than ${LONGEST_LIFE} s ahead`);
  }
  if (nbf !== undefined && !(wholeSeconds(nbf) && nbf <= now + CLOCK_LEEWAY)) {
    refuseClient('assertion.nbf', 'nbf is no whole number of seconds, or has not come');
  }
  if (iat !== undefined && !(wholeSeconds(iat) && iat <= now + CLOCK_LEEWAY)) {
    refuseClient('assertion.iat', 'iat is no whole number of seconds, or in the future');
  }
}

/** RFC 7523 3, item 3; an audience beside ours could present the token to us. */
export const isOnlyAudience = (aud: unknown, expected: string): boolean =>
  aud === expected || (Array.isArray(aud) && aud.length === 1 && aud[0] === expected);
