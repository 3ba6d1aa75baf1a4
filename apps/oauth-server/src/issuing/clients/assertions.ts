import type { AuditReason } from '@ticketgate/contracts';
import type { Clock } from '@ticketgate/runtime';
import { errors } from 'oidc-provider';
import { because } from '../outcomes/because.ts';

/** Seconds an assertion may look ahead (`exp`) or back (`iat`). */
const LONGEST_LIFE = 300;
/** Seconds two clocks may differ. */
export const CLOCK_LEEWAY = 15;
const LONGEST_JTI = 256;
const KEY_IN_HEADER = ['jku', 'jwk', 'x5u', 'x5c', 'crit'];

type Json = Readonly<Record<string, unknown>>;

/** Whether a claim is a NumericDate without a fraction. */
export const wholeSeconds = (value: unknown): value is number => Number.isSafeInteger(value);

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
    const words = 'the claims of the client_assertion are nested too deep';
    throw because(new errors.InvalidRequest(words), { reason: 'assertion.too_deep', words });
  }
}

/**
 * Refuses a client by the check that failed, which the caller is not told.
 * @param credentialId the credential that the check is about, where there is one
 */
export function refuseClient(reason: AuditReason, words: string, credentialId?: string): never {
  const about = credentialId === undefined ? {} : { credentialId };
  throw because(new errors.InvalidClientAuth(words), { reason, words, ...about });
}

/**
 * What an assertion must say beyond RFC 7523 3, checked after its signature.
 * @throws InvalidClientAuth with the failed check as detail, for trail and log and not for the caller.
 */
export function assertStrictAssertion(claims: Json, header: Json, clock: Clock): void {
  assertHeader(header);
  assertTimes(claims, Math.floor(clock.epochMs() / 1_000));
  const { jti, aud } = claims;
  if (typeof jti !== 'string' || jti.length === 0 || jti.length > LONGEST_JTI) {
    refuseClient('assertion.jti', `jti must be a string of 1 to ${LONGEST_JTI} characters`);
  }
  // The library accepts an array with one of ours in it; a token for two audiences can be replayed.
  if (Array.isArray(aud) && aud.length !== 1) {
    refuseClient('assertion.aud', 'aud must be one value');
  }
}

/** @throws InvalidClientAuth where a header brings its own key, or something we do not know */
export function assertHeader(header: Json): void {
  const named = KEY_IN_HEADER.find((member) => member in header);
  if (named !== undefined) {
    refuseClient('assertion.header', `the header member "${named}" is not accepted`);
  }
  // RFC 7515 4.1.4: the library passes over a key id that is none.
  if (header['kid'] !== undefined && typeof header['kid'] !== 'string') {
    refuseClient('assertion.header', 'kid must be a string');
  }
}

function assertTimes({ exp, iat, nbf }: Json, now: number): void {
  if (!wholeSeconds(exp)) refuseClient('assertion.exp', 'exp must be a whole number of seconds');
  if (exp > now + LONGEST_LIFE + CLOCK_LEEWAY) {
    refuseClient('assertion.exp_too_far', `exp is more than ${LONGEST_LIFE} s ahead`);
  }
  if (!wholeSeconds(iat)) refuseClient('assertion.iat', 'iat must be a whole number of seconds');
  if (iat > now + CLOCK_LEEWAY) refuseClient('assertion.iat', 'iat is in the future');
  if (iat < now - LONGEST_LIFE - CLOCK_LEEWAY) {
    refuseClient('assertion.too_old', `iat is more than ${LONGEST_LIFE} s ago`);
  }
  if (nbf !== undefined && !wholeSeconds(nbf)) {
    refuseClient('assertion.nbf', 'nbf must be a whole number of seconds');
  }
}
