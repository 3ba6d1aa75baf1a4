import type { Principal, TokenVerifier } from '@ticketgate/access';
import { AccessError } from '@ticketgate/access';
import { decodeJwt } from 'jose';
import type { Provider, RefreshToken } from 'oidc-provider';
import type { NamedRefreshToken } from '../../refresh-tokens/named-refresh-token.ts';
import { NamedRefreshTokens } from '../../refresh-tokens/named-refresh-tokens.ts';

/** A live token of ours, whatever a caller's hint said about it. */
export type FoundToken =
  | { readonly kind: 'access'; readonly principal: Principal; readonly claims: JwtClaims }
  | { readonly kind: 'refresh'; readonly token: RefreshToken }
  | { readonly kind: 'named_refresh'; readonly token: NamedRefreshToken };

export type JwtClaims = Readonly<Record<string, unknown>>;

export interface TokenLookupDeps {
  readonly verifier: Pick<TokenVerifier, 'verify'>;
  readonly namedRefreshTokens: NamedRefreshTokens;
}

/**
 * Finds a token by its value (RFC 7009 2.1, RFC 7662 2.1): all types are searched, a hint is none.
 * Undefined for what is unknown, expired, revoked or not a token at all.
 */
export async function findToken(
  provider: Provider,
  value: string,
  { verifier, namedRefreshTokens }: TokenLookupDeps,
): Promise<FoundToken | undefined> {
  if (NamedRefreshTokens.looksLike(value)) {
    const token = await namedRefreshTokens.find(value);
    return token && { kind: 'named_refresh', token };
  }
  if (value.includes('.')) return findAccessToken(value, verifier);
  const token = await provider.RefreshToken.find(value);
  return token && { kind: 'refresh', token };
}

async function findAccessToken(
  value: string,
  verifier: TokenLookupDeps['verifier'],
): Promise<FoundToken | undefined> {
  try {
    const principal = await verifier.verify(value);
    return { kind: 'access', principal, claims: decodeJwt(value) };
  } catch (error) {
    if (error instanceof AccessError && error.status < 500) return undefined;
    throw error;
  }
}
