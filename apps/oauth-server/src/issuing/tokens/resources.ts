import {
  coversScopes,
  OIDC_SCOPES,
  remainingScopes,
  scopesOfRole,
  type Scope,
} from '@ticketgate/contracts';
import { errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import type { Application } from '../../applications/application.ts';
import type { SignedInAccount } from '../people/accounts.ts';
import { because } from '../outcomes/because.ts';
import { mintOf } from '../mint.ts';

/**
 * The one resource server there is: the API.
 * @throws InvalidTarget for any other `resource` (RFC 8707 2)
 * @throws InvalidScope for a scope the client is not registered for (RFC 6749 3.3), where the
 *   library would drop it in silence
 */
export function apiResource(audience: string) {
  return (ctx: KoaContextWithOIDC, indicator: string): ResourceServer => {
    if (indicator !== audience) {
      throw new errors.InvalidTarget(`the only resource here is ${audience}`);
    }
    const scopes = registeredScopes(ctx);
    const requested = requestedScopes(ctx);
    assertGranted(requested, scopes);
    const granted = grantedBefore(ctx);
    if (!granted) return resourceServer(ctx, audience, scopes);
    const asked = requested.length > 0 ? requested : [...granted];
    return resourceServer(ctx, audience, remainingScopes(asked, scopes));
  };
}

const registeredScopes = (ctx: KoaContextWithOIDC) =>
  grantableScopes(mintOf(ctx).reading.client.application, isForItself(ctx));

/** What the code or refresh token that is redeemed carries; the application may have lost some. */
const grantedBefore = ({ oidc: { entities } }: KoaContextWithOIDC) =>
  (entities.RefreshToken ?? entities.AuthorizationCode)?.scopes;

/**
 * Every refresh token rotates, unless more is asked for than it carries; then nothing is spent on it.
 * @throws InvalidScope, InvalidTarget
 */
export function rotation(ctx: KoaContextWithOIDC): true {
  const { resource } = ctx.oidc.params ?? {};
  const carried = ctx.oidc.entities.RefreshToken?.resource;
  if (resource !== undefined && resource !== carried) {
    throw new errors.InvalidTarget(`the only resource of this token is ${String(carried)}`);
  }
  const requested = requestedScopes(ctx);
  assertGranted(requested, registeredScopes(ctx));
  if (requested.length > 0) assertCovered(requested, [...(grantedBefore(ctx) ?? [])]);
  return true;
}

/** The API as the audience of a token with these scopes, less what the person's role rules out. */
export function resourceServer(
  ctx: KoaContextWithOIDC,
  audience: string,
  scopes: readonly string[],
): ResourceServer {
  const account = ctx.oidc.account as SignedInAccount | undefined;
  const ceiling: readonly string[] = account ? scopesOfRole(account.user.role) : scopes;
  return {
    scope: scopes.filter((scope) => ceiling.includes(scope)).join(' '),
    audience,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: signingAlg(ctx) } },
  };
}

/**
 * What an application may be granted: its own scopes, and who the person is where people sign in.
 * For itself it is an INTEGRATION_AGENT, with no more than that role has.
 */
export function grantableScopes(
  { scopes, grantTypes }: Pick<Application, 'scopes' | 'grantTypes'>,
  forItself: boolean,
): readonly string[] {
  const agents: readonly string[] = scopesOfRole('INTEGRATION_AGENT');
  if (forItself) return scopes.filter((scope) => agents.includes(scope));
  if (!grantTypes.includes('authorization_code')) return scopes;
  return [...new Set([...scopes, ...OIDC_SCOPES])];
}

export const isForItself = ({ oidc }: KoaContextWithOIDC): boolean =>
  oidc.params?.grant_type === 'client_credentials';

/** The credential that authenticated the client decides, ES256 unless it asks for EdDSA. */
function signingAlg(ctx: KoaContextWithOIDC): 'ES256' | 'EdDSA' {
  const { reading, credentialId } = mintOf(ctx);
  const credential = reading.client.credentials.find(({ id }) => id === credentialId);
  return credential?.signingAlg ?? 'ES256';
}

function requestedScopes(ctx: KoaContextWithOIDC): string[] {
  const { scope } = ctx.oidc.params ?? {};
  return typeof scope === 'string' ? scope.split(' ').filter((name) => name !== '') : [];
}

/** @throws InvalidScope naming what is allowed */
export function assertGranted(requested: readonly string[], granted: readonly string[]): void {
  if (requested.every((scope) => granted.includes(scope as Scope))) return;
  const allowed = granted.length > 0 ? granted.join(' ') : 'none';
  const refusal = new errors.InvalidScope(
    `this application is registered for these scopes only: ${allowed}`,
    // The refused value itself is not echoed: it can be anything, of any length.
    undefined as unknown as string,
  );
  const words = `one of the scopes asked for is none of those registered: ${allowed}`;
  throw because(refusal, { reason: 'scope.not_registered', words });
}

/** What a refresh token carries is the most it mints (RFC 6749 6). @throws InvalidScope */
export function assertCovered(requested: readonly string[], granted: readonly string[]): void {
  if (coversScopes(granted, requested)) return;
  const words = `the refresh token is confined to these scopes together: ${granted.join(' ')}`;
  const refusal = new errors.InvalidScope(words, undefined as unknown as string); // as above
  throw because(refusal, { reason: 'scope.not_granted', words });
}
