/** What a token was minted with; `grant` is a person's sign-in. */
export interface MintedWith {
  readonly kind: 'secret' | 'public_key' | 'jwks_uri' | 'federated' | 'grant' | 'refresh_token';
  readonly id: string;
  /** Null for a sign-in. */
  readonly name: string | null;
  /** Null for never. */
  readonly expiresAt: Date | null;
}

/** What the ids in a token stand for. */
export interface Standing {
  readonly tenantName: string;
  readonly user: { readonly email: string; readonly username: string; readonly name: string };
  readonly applicationName: string;
  readonly credential: MintedWith;
}

/** The person or the tenant of a token is gone; the token itself is about to be refused. */
export class NobodyThere extends Error {
  constructor() {
    super('Whom this token acts as is not there any more.');
    this.name = 'NobodyThere';
  }
}

/** Days in which somebody may be away and still replace a credential in time. */
const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

const KIND_IN_WORDS: Readonly<Record<MintedWith['kind'], string>> = {
  secret: 'The secret',
  public_key: 'The public key',
  jwks_uri: 'The key-set address',
  federated: 'The trust',
  grant: 'The sign-in',
  refresh_token: 'The refresh token',
};

/** What the owner of a credential should look after soon. @param nowMs milliseconds since the epoch */
export function expiryWarning(
  { kind, name, expiresAt }: MintedWith,
  nowMs: number,
): string | undefined {
  if (!expiresAt || expiresAt.getTime() - nowMs >= SOON_DAYS * DAY_MS) return undefined;
  const what = name === null ? KIND_IN_WORDS[kind] : `${KIND_IN_WORDS[kind]} "${name}"`;
  const remedy = kind === 'grant' ? 'sign in again' : 'replace it';
  return `${what} expires at ${expiresAt.toISOString()}: ${remedy} before then.`;
}
