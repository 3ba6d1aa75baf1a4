import type { ConsoleConfigBody } from '@ticketgate/contracts';

/** What of an ID token says where it is from and for whom. */
export interface IdTokenClaims {
  readonly iss: string;
  readonly aud: string | readonly string[];
}

/** The answer is not from whom it was asked, or not for us. */
export class ForeignAnswer extends Error {
  override readonly name = 'ForeignAnswer';
}

/**
 * The library has compared the nonce; it leaves these to us. The signature need not be looked at: the
 * token came straight from the token endpoint (OpenID Connect Core 3.1.3.7, item 6).
 * @throws ForeignAnswer
 */
export function assertOurs(
  { iss, aud }: IdTokenClaims,
  { issuer, clientId }: Pick<ConsoleConfigBody, 'issuer' | 'clientId'>,
): void {
  assertIssuer(iss, issuer);
  const isOnlyUs = typeof aud === 'string' ? aud === clientId : aud.join(' ') === clientId;
  if (!isOnlyUs) throw new ForeignAnswer('The ID token is for another application.');
}

/** OpenID Connect Discovery 4.3: letter by letter. @throws ForeignAnswer */
export function assertIssuer(given: string | undefined, issuer: string): void {
  if (given !== issuer) throw new ForeignAnswer(`The answer is not from ${issuer}.`);
}
