import { SCOPES } from '@ticketgate/contracts';
import type { Middleware, Next, ParameterizedContext } from 'koa';
import { GRANT_TYPES } from './tokens/grant-types.ts';
import { PATHS } from './paths.ts';

/** Members of a discovery document for what this server does not offer: they would be false. */
const NOT_OFFERED = new Set([
  'claim_types_supported',
  'claims_parameter_supported',
  'request_uri_parameter_supported',
]);

const MAX_AGE_SECONDS = 60;

/** Endpoints that the library does not serve itself; its own it names. */
const OUR_ENDPOINTS = {
  revocation_endpoint: PATHS.revoke,
  introspection_endpoint: PATHS.introspect,
  userinfo_endpoint: PATHS.userinfo,
  registration_endpoint: PATHS.register,
} as const;

/** Serves the key set and both discovery documents (RFC 8414, OpenID Connect) with what is really there. */
export function honestMetadata(issuer: string, audience: string): Middleware {
  const endpoints = Object.fromEntries(
    Object.entries(OUR_ENDPOINTS).map(([name, path]) => [name, new URL(path, issuer).href]),
  );
  const describe = async (ctx: ParameterizedContext, next: Next): Promise<void> => {
    await next();
    if (ctx.status !== 200) return;
    ctx.set('Cache-Control', `public, max-age=${MAX_AGE_SECONDS}`);
    if (ctx.path === PATHS.jwks) return;
    const described = ctx.body as Record<string, unknown>;
    const methods = described['token_endpoint_auth_methods_supported'] as readonly string[];
    const algs = described['token_endpoint_auth_signing_alg_values_supported'];
    const offered = Object.entries(described).filter(([name]) => !NOT_OFFERED.has(name));
    ctx.body = {
      ...Object.fromEntries(offered),
      ...endpoints,
      grant_types_supported: GRANT_TYPES,
      scopes_supported: SCOPES,
      // RFC 9728 4: the only API that these tokens are for.
      protected_resources: [audience],
      response_modes_supported: ['query'],
      id_token_signing_alg_values_supported: ['RS256'],
      revocation_endpoint_auth_methods_supported: methods,
      revocation_endpoint_auth_signing_alg_values_supported: algs,
      introspection_endpoint_auth_methods_supported: methods.filter((name) => name !== 'none'),
      introspection_endpoint_auth_signing_alg_values_supported: algs,
    };
  };
  return (ctx, next) => (ctx.path.startsWith('/.well-known/') ? describe(ctx, next) : next());
}
