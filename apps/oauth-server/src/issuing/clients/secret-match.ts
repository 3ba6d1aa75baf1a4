import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '@ticketgate/runtime';
import type { RegisteredClient } from '../../applications/registered-client.ts';
import type { Refusal } from '../mint.ts';

const WRONG: Refusal = {
  reason: 'secret.wrong',
  words: 'no secret of the application is this one',
};

/** The `id` of the live secret with this hash, else why there is none. Every one is compared, found or not. */
export function matchSecret(
  { credentials, endedCredentials }: RegisteredClient,
  hash: Buffer,
  clock: Clock,
): string | Refusal {
  const now = clock.epochMs();
  let live: string | undefined;
  let refusal = WRONG;
  for (const { id, ended, secretHash } of endedCredentials) {
    if (!secretHash || !timingSafeEqual(secretHash, hash)) continue;
    const words = `the secret of the credential ${id} is ${ended}`;
    refusal = { reason: `secret.${ended}`, words, credentialId: id };
  }
  for (const credential of credentials) {
    if (credential.kind !== 'secret' || !timingSafeEqual(credential.secretHash, hash)) continue;
    const { id, expiresAt } = credential;
    if (expiresAt === null || expiresAt > now) live = id;
    else
      refusal = { reason: 'secret.expired', words: expiredWords(id, expiresAt), credentialId: id };
  }
  return live ?? refusal;
}

const expiredWords = (id: string, expiresAt: number) =>
  `the secret of the credential ${id} expired at ${new Date(expiresAt).toISOString()}`;
