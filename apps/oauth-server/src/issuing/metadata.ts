import { SCOPES } from '@ticketgate/contracts';
import type { Middleware } from 'koa';
import { PATHS } from './paths.ts';

/** Members of a discovery document for what this server does not offer: they would be false. */
const NOT_OFFERED = new Set([
  'authorization_endpoint',
  'authorization_response_iss_parameter_supported',
  'claim_types_supported',
  'claims_parameter_supported',
  'claims_supported',
  'code_challenge_methods_supported',
  'request_uri_parameter_supported',
  'response_modes_supported',
]);

const MAX_AGE_SECONDS = 60;

/** Serves the key set and both discovery documents (RFC 8414, OpenID Connect) with what is really there. */
export const honestMetadata: Middleware = async (ctx, next) => {
  await next();
  if (ctx.status !== 200 || !ctx.path.startsWith('/.well-known/')) return;
  ctx.set('Cache-Control', `public, max-age=${MAX_AGE_SECONDS}`);
  if (ctx.path === PATHS.jwks) return;
  const offered = Object.entries(ctx.body as Record<string, unknown>).filter(
    ([name]) => !NOT_OFFERED.has(name),
  );
  ctx.body = {
    ...Object.fromEntries(offered),
    grant_types_supported: ['client_credentials'],
    scopes_supported: SCOPES,
  };
};
