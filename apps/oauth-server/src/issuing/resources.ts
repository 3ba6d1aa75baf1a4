import { errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import { mintOf } from './mint.ts';

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
    const { scopes } = mintOf(ctx).reading.client.application;
    assertGranted(requestedScopes(ctx), scopes);
    return {
      scope: scopes.join(' '),
      audience,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'ES256' } },
    };
  };
}

function requestedScopes(ctx: KoaContextWithOIDC): string[] {
  const { scope } = ctx.oidc.params ?? {};
  return typeof scope === 'string' ? scope.split(' ').filter((name) => name !== '') : [];
}

function assertGranted(requested: readonly string[], granted: readonly string[]): void {
  if (requested.every((scope) => granted.includes(scope))) return;
  const allowed = granted.length > 0 ? granted.join(' ') : 'none';
  throw new errors.InvalidScope(
    `this application is registered for these scopes only: ${allowed}`,
    // The refused value itself is not echoed: it can be anything, of any length.
    undefined as unknown as string,
  );
}
