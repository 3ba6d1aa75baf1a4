import {
  CredentialConflict,
  LastCredential,
  TooManyCredentials,
  type Application,
} from './application.ts';
import type { ListedCredential, SigningAlg } from './credential.ts';

export interface NewCredential {
  readonly name: string;
  /** Refused as a credential from then on; never when absent. */
  readonly expiresAt?: Date | null | undefined;
  /** Signs the tokens minted with it; ES256 unless given. */
  readonly signingAlg?: SigningAlg | undefined;
}

/** Live credentials of one application; more would make every client authentication slower. */
const MOST_LIVE = 20;

/** @throws TooManyCredentials */
export function assertRoom(live: number): void {
  if (live >= MOST_LIVE) throw new TooManyCredentials(MOST_LIVE);
}

/** @throws CredentialConflict */
export function assertMethod(
  { authMethod }: Pick<Application, 'authMethod'>,
  needed: Application['authMethod'],
): void {
  if (authMethod === needed) return;
  throw new CredentialConflict(`The application authenticates by ${authMethod}, not by ${needed}.`);
}

/** @throws LastCredential */
export function assertAnotherIsLive(
  credential: ListedCredential,
  live: readonly ListedCredential[],
): void {
  if (live.length === 1 && live.includes(credential)) throw new LastCredential();
}

/** What follows a secret that is rotated: where that one was to expire, it gets as long again. */
export function successor(old: ListedCredential, now: Date, name = old.name): NewCredential {
  const { createdAt, expiresAt, signingAlg } = old;
  if (!expiresAt) return { name, signingAlg };
  const lifeMs = expiresAt.getTime() - createdAt.getTime();
  return { name, signingAlg, expiresAt: new Date(now.getTime() + lifeMs) };
}
