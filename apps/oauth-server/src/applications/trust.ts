import { CredentialRefused } from './application.ts';
import type { JwksUriPolicy } from './jwks-uri.ts';

/** Somebody else's issuer, and one it speaks for: a service account of a cluster, say. */
export interface Workload {
  readonly issuer: string;
  readonly subject: string;
}

/** Whose tokens an application takes as assertions (RFC 7523 3): all three are compared exactly. */
export interface Trust extends Workload {
  readonly audience: string;
  /** Where the issuer's keys are; null where its discovery document tells. */
  readonly jwksUri: string | null;
}

/** A trust as an administrator wants it. */
export interface GivenTrust extends Workload {
  /** This server's issuer unless given. */
  readonly audience?: string | undefined;
  readonly jwksUri?: string | null | undefined;
}

interface TrustRules {
  /** This server's, which is nobody else's. */
  readonly issuer: string;
  readonly jwksUris: JwksUriPolicy;
}

/** Code points; together they fit into one entry of an index. */
export const LONGEST_CLAIM = 512;

/** What a claim can be and a trust can name: nothing that cannot be stored or seen. */
export const isClaimText = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length > 0 &&
  value.length <= LONGEST_CLAIM &&
  value.isWellFormed() &&
  // eslint-disable-next-line no-control-regex -- these are the characters that are refused
  !/[\u0000-\u001f\u007f]/.test(value);

/**
 * Checks a trust before anybody's tokens are taken. Nothing is fetched.
 * @throws CredentialRefused saying what is wrong with which member.
 */
export function acceptTrust(given: GivenTrust, rules: TrustRules): Trust {
  const { issuer, subject, audience = rules.issuer, jwksUri = null } = given;
  refuseIf(issuerProblem(given, rules), 'issuer');
  refuseIf(claimProblem(subject), 'subject');
  refuseIf(claimProblem(audience), 'audience');
  if (jwksUri !== null) refuseIf(rules.jwksUris.faultOf(jwksUri), 'jwksUri');
  return { issuer, subject, audience, jwksUri };
}

function issuerProblem({ issuer, jwksUri }: GivenTrust, rules: TrustRules): string | undefined {
  const isPlain = isClaimText(issuer) && /^[\x21-\x7e]+$/.test(issuer);
  if (!isPlain || !URL.canParse(issuer)) return 'must be an absolute URL';
  // OpenID Connect Discovery 2: no query, no fragment.
  if (/[?#]/.test(issuer)) return 'must have neither query nor fragment';
  if (new URL(issuer).origin === new URL(rules.issuer).origin) return 'must not be this server';
  // With an address for the keys the issuer is a name that is compared, and nothing else.
  const fault = rules.jwksUris.faultOf(issuer);
  if (!jwksUri || fault === undefined) return fault;
  return issuer.startsWith('https://') ? undefined : 'must be https';
}

function claimProblem(value: string): string | undefined {
  if (!isClaimText(value)) return `must be 1 to ${LONGEST_CLAIM} characters that can be seen`;
  return value.includes('*') ? 'is compared exactly: a wildcard stands for itself' : undefined;
}

function refuseIf(problem: string | undefined, member: keyof Trust): void {
  if (problem !== undefined)
    throw new CredentialRefused(`${member} ${problem}.`, `trust.${member}`);
}
