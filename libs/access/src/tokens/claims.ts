import { ROLES, type Role } from '@ticketgate/contracts';
import { isUuid } from '@ticketgate/runtime';
import { InvalidToken } from '../access-error.ts';
import type { Principal } from './principal.ts';

export const NOT_VALID = 'The token is not valid.';
export const EXPIRED = 'The token has expired.';
export const REVOKED = 'The token was revoked.';

/** How far a minter's clock may run ahead of ours, seconds. `exp` gets no leeway at all. */
const LEEWAY_S = 15;
const MAX_JTI = 256;
/** The last second a Date can hold (ECMA-262 21.4.1.1). */
const MAX_EXP = 8.64e12;

/** What a token must say to be for us. */
export interface Expected {
  readonly issuer: string;
  readonly audience: string;
  readonly nowMs: number;
}

type Claims = Record<string, unknown>;

function refuse(): never {
  throw new InvalidToken(NOT_VALID);
}

function text(claims: Claims, name: string, max = Number.MAX_SAFE_INTEGER): string {
  const value = claims[name];
  return typeof value === 'string' && value !== '' && value.length <= max ? value : refuse();
}

/** Lower case, because that is how the feed spells its subjects: an id has one spelling. */
function uuid(claims: Claims, name: string): string {
  const value = claims[name];
  return isUuid(value) ? value.toLowerCase() : refuse();
}

function integer(claims: Claims, name: string): number {
  const value = claims[name];
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : refuse();
}

function role(claims: Claims): Role {
  return ROLES.find((known) => known === claims['role']) ?? refuse();
}

function scopes(claims: Claims): ReadonlySet<string> {
  const value = claims['scope'];
  if (value === undefined) return new Set();
  if (typeof value !== 'string') return refuse();
  return new Set(value.split(' ').filter((scope) => scope !== ''));
}

function subType(claims: Claims): Principal['subType'] {
  const value = claims['sub_type'];
  return value === undefined || value === 'user' || value === 'workspace' ? value : refuse();
}

function checkParties(claims: Claims, expected: Expected): void {
  if (claims['iss'] !== expected.issuer) refuse();
  // RFC 7519 4.1.3 allows an array; a token for us and for somebody else too is not ours.
  if (claims['aud'] !== expected.audience) refuse();
  // RFC 7800 3.1: a token bound to a key is no bearer token, whatever header it came in.
  if (Object.hasOwn(claims, 'cnf')) refuse();
}

/** @returns the expiry in seconds since the epoch. */
function checkTimes(claims: Claims, nowMs: number): number {
  const latest = nowMs / 1_000 + LEEWAY_S;
  if (integer(claims, 'iat') > latest) refuse();
  if (Object.hasOwn(claims, 'nbf') && integer(claims, 'nbf') > latest) refuse();
  const exp = integer(claims, 'exp');
  if (exp > MAX_EXP) refuse();
  if (exp * 1_000 <= nowMs) throw new InvalidToken(EXPIRED);
  return exp;
}

/**
 * Turns the signed payload of an access token into a {@link Principal} (RFC 9068 4, stricter).
 * @throws InvalidToken for any claim that is missing, malformed, not for us or past its time.
 */
export function readClaims(payload: Uint8Array, expected: Expected): Principal {
  const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return refuse();
  const all = claims as Claims; // a JSON object, just checked
  checkParties(all, expected);
  const exp = checkTimes(all, expected.nowMs);
  text(all, 'sub');
  return Object.freeze({
    userId: uuid(all, 'userId'),
    tenantId: uuid(all, 'tenantId'),
    subType: subType(all),
    role: role(all),
    scopes: scopes(all),
    clientId: text(all, 'client_id'),
    username: text(all, 'username'),
    credentialId: uuid(all, 'credentialId'),
    applicationId: uuid(all, 'applicationId'),
    jti: text(all, 'jti', MAX_JTI),
    expiresAt: new Date(exp * 1_000),
    rev: integer(all, 'rev'),
  });
}
