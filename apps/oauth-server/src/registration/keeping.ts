import { timingSafeEqual } from 'node:crypto';
import { RegistrationRefused, type Keeper } from './registration.ts';
import { administers } from './registration.policy.ts';
import type { StoredRegistration } from './registration-row.ts';

/** How generated secrets are stored. */
export type Hash = (secret: string) => Buffer;

/**
 * A registration that is this keeper's to look after.
 * @throws RegistrationRefused, alike for whatever the reason is
 */
export function assertKept(
  by: Keeper,
  stored: StoredRegistration | undefined,
  hash: Hash,
): StoredRegistration {
  const mayKeep =
    by.kind === 'bearer'
      ? administers(by) && stored?.registration.tenantId === by.tenantId
      : opens(hash(by.token), stored);
  if (!stored || !mayKeep) throw notYours();
  return stored;
}

/** An unknown client costs the same hash as a wrong token. */
function opens(given: Buffer, stored: StoredRegistration | undefined): boolean {
  const isToken = timingSafeEqual(stored?.tokenHash ?? Buffer.alloc(given.length), given);
  return isToken && stored?.isTenantActive === true && stored.registration.status === 'active';
}

/** Nobody learns from it whether there is such a client (RFC 7592 2.1). */
const notYours = () =>
  new RegistrationRefused('invalid_client', 'there is no such client, or this token is not for it');

/**
 * RFC 7592 2.2: a secret that is sent must be the one there is; it cannot be chosen.
 * @throws RegistrationRefused
 */
export function assertSecret(
  { secretHashes }: StoredRegistration,
  secret: string,
  hash: Hash,
): void {
  const given = hash(secret);
  if (secretHashes.some((known) => timingSafeEqual(known, given))) return;
  throw new RegistrationRefused('invalid_request', 'client_secret is not that of this client');
}
