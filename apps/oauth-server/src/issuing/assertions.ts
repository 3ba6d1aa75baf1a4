import type { Clock } from '@ticketgate/runtime';
import { errors } from 'oidc-provider';

/** Seconds an assertion may look ahead (`exp`) or back (`iat`). */
const LONGEST_LIFE = 300;
/** Seconds two clocks may differ. */
export const CLOCK_LEEWAY = 15;
const LONGEST_JTI = 256;
const KEY_IN_HEADER = ['jku', 'jwk', 'x5u', 'x5c', 'crit'];

type Json = Readonly<Record<string, unknown>>;

const wholeSeconds = (value: unknown): value is number => Number.isSafeInteger(value);

/** No shorter assertion can be nested too deep; honest ones are a third of this. */
const SHORT = 4_096;
const MOST_BRACKETS = 64;

/**
 * NOTE the library copies the claims recursively: some thousand brackets exhaust the stack.
 * @throws InvalidRequest when there are too many
 */
export function assertShallow(assertion: string): void {
  if (assertion.length <= SHORT) return;
  const claims = Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString('latin1');
  if ((claims.match(/[[{]/g)?.length ?? 0) > MOST_BRACKETS) {
    throw new errors.InvalidRequest('the claims of the client_assertion are nested too deep');
  }
}

/**
 * What an assertion must say beyond RFC 7523 3, checked after its signature.
 * @throws InvalidClientAuth with the failed check as detail, for the log and not for the caller.
 */
export function assertStrictAssertion(claims: Json, header: Json, clock: Clock): void {
  const failed = headerProblem(header) ?? timeProblem(claims, Math.floor(clock.epochMs() / 1_000));
  if (failed !== undefined) throw new errors.InvalidClientAuth(failed);
  const { jti, aud } = claims;
  if (typeof jti !== 'string' || jti.length === 0 || jti.length > LONGEST_JTI) {
    throw new errors.InvalidClientAuth(`jti must be a string of 1 to ${LONGEST_JTI} characters`);
  }
  // The library accepts an array with one of ours in it; a token for two audiences can be replayed.
  if (Array.isArray(aud) && aud.length !== 1) {
    throw new errors.InvalidClientAuth('aud must be one value');
  }
}

function headerProblem(header: Json): string | undefined {
  const named = KEY_IN_HEADER.find((member) => member in header);
  return named === undefined ? undefined : `the header member "${named}" is not accepted`;
}

function timeProblem({ exp, iat, nbf }: Json, now: number): string | undefined {
  if (!wholeSeconds(exp)) return 'exp must be a whole number of seconds';
  if (exp > now + LONGEST_LIFE + CLOCK_LEEWAY) return `exp is more than ${LONGEST_LIFE} s ahead`;
  if (!wholeSeconds(iat)) return 'iat must be a whole number of seconds';
  if (iat > now + CLOCK_LEEWAY) return 'iat is in the future';
  if (iat < now - LONGEST_LIFE - CLOCK_LEEWAY) return `iat is more than ${LONGEST_LIFE} s ago`;
  if (nbf !== undefined && !wholeSeconds(nbf)) return 'nbf must be a whole number of seconds';
  return undefined;
}
