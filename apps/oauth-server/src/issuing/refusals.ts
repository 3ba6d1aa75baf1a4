import { isDatabaseUnavailable } from '@ticketgate/runtime';
import { Provider, type errors, type KoaContextWithOIDC } from 'oidc-provider';
import { CannotTellRevocations } from '../applications/registered-clients.service.ts';
import type { Events } from '../events.ts';
import { findMint } from './mint.ts';

const NO_AUTHENTICATION = 'no client authentication mechanism provided';
const RETRY_AFTER_SECONDS = '2';

/** Follows what the issuing core decides: tells the log, and words two answers as their RFCs do. */
export function followOutcomes(provider: Provider, events: Events): void {
  provider.on('client_credentials.issued', (token) => {
    const ctx = Provider.ctx as KoaContextWithOIDC;
    events.tokenIssued({ ...whoAsks(ctx), jti: token.jti });
  });
  provider.on('grant.error', (ctx, error: errors.OIDCProviderError) => {
    if (error.error_description === NO_AUTHENTICATION) nameInvalidClient(ctx);
    const { message, error_description: description, error_detail: detail } = error;
    events.tokenRefused({ ...whoAsks(ctx), error: message, description, detail });
  });
  provider.on('server_error', (ctx, error: Error) => {
    const away = isDatabaseUnavailable(error) || error instanceof CannotTellRevocations;
    if (away) nameUnavailable(ctx);
    events.requestFailed(requestIdOf(ctx), error, away);
  });
}

function whoAsks(ctx: KoaContextWithOIDC) {
  const mint = findMint(ctx);
  const application = mint?.reading.client.application;
  return {
    requestId: requestIdOf(ctx),
    clientId: application?.clientId,
    tenantId: application?.tenantId,
    credentialId: mint?.credentialId,
  };
}

const requestIdOf = (ctx: KoaContextWithOIDC) => String(ctx.res.getHeader('x-request-id') ?? '');

/** RFC 6749 5.2: "no client authentication included" is invalid_client; the library says invalid_request. */
function nameInvalidClient(ctx: KoaContextWithOIDC): void {
  ctx.status = 401;
  ctx.set('WWW-Authenticate', `Basic realm="${ctx.oidc.issuer}"`);
  ctx.body = {
    error: 'invalid_client',
    error_description:
      'the client did not authenticate: use HTTP Basic, client_id and client_secret in the body, or a client_assertion',
  };
}

/** RFC 6749 4.1.2.1 has the word for it; RFC 9110 15.6.4 the status. */
function nameUnavailable(ctx: KoaContextWithOIDC): void {
  ctx.status = 503;
  ctx.set('Retry-After', RETRY_AFTER_SECONDS);
  ctx.body = {
    error: 'temporarily_unavailable',
    error_description: `the server cannot answer for the moment; try again in ${RETRY_AFTER_SECONDS} s`,
  };
}
