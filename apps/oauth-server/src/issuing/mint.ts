import type { Because } from '../applications/registered-client.ts';
import type { ClientReading } from '../applications/registered-clients.service.ts';

/** What one token request has learnt so far about who is asking. */
export interface Mint {
  readonly reading: ClientReading;
  /** The credential that authenticated it; set once it has. */
  credentialId?: string;
  /** The key that its assertion names, proved or not. */
  kid?: string;
  /** A live named refresh token that it presented. */
  namedRefreshTokenId?: string;
  /** What is going to be refused, where oidc-provider asks for a yes or no and tells no more. */
  refusal?: Refusal;
}

/** The check that failed, and the credential it is about where one is. */
export interface Refusal extends Because {
  readonly credentialId?: string;
}

const mints = new WeakMap<object, Mint>();

/** Starts the record of a request; `ctx` is oidc-provider's context object. */
export function beginMint(ctx: object, reading: ClientReading): Mint {
  const mint: Mint = { reading };
  mints.set(ctx, mint);
  return mint;
}

/** @throws Error when the request has not found its client: a mistake in the wiring. */
export function mintOf(ctx: object): Mint {
  const mint = mints.get(ctx);
  if (!mint) throw new Error('this request has no client yet');
  return mint;
}

/** The record of a request, where it got as far as finding its client. */
export function findMint(ctx: object): Mint | undefined {
  return mints.get(ctx);
}
