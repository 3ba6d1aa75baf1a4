import { isDatabaseUnavailable, noteCaller } from '@ticketgate/runtime';
import { Provider, type errors, type KoaContextWithOIDC } from 'oidc-provider';
import { CannotTellRevocations } from '../../applications/registered-clients.service.ts';
import type { Events } from '../../events.ts';
import {
  recordMint,
  recordRefusal,
  requestIdOf,
  type AuditingDeps,
  type IssuedToken,
  type RecordedRefusal,
} from './auditing.ts';
import type { ClientBridgeDeps } from '../clients/client-bridge.ts';
import { findMint } from '../mint.ts';
import { namedApplication } from '../clients/named-client.ts';
import { nameTooMany, TooManyRequests, type Throttle } from './throttle.ts';
import { whyRefused } from './why-refused.ts';

const NO_AUTHENTICATION = 'no client authentication mechanism provided';
const RETRY_AFTER_SECONDS = '2';

interface OutcomeDeps extends AuditingDeps, Pick<ClientBridgeDeps, 'clients'> {
  readonly events: Events;
  readonly throttle: Throttle;
}

/** Follows what the issuing core decides: tells trail and log, and words two answers as their RFCs do. */
export function followOutcomes(provider: Provider, deps: OutcomeDeps): void {
  const { events, throttle } = deps;
  const issued = (token: IssuedToken) => {
    const ctx = Provider.ctx as KoaContextWithOIDC;
    throttle.tell(ctx);
    events.tokenIssued({ ...whoAsks(ctx), jti: token.jti });
    recordMint(token, deps);
  };
  provider.on('client_credentials.issued', (token) => issued(token));
  provider.on('access_token.issued', (token) => issued(token));
  provider.on('grant.error', (ctx, error: errors.OIDCProviderError) => {
    const stands = throttle.afterRefusal(ctx, error);
    if (stands instanceof TooManyRequests) {
      nameTooMany(ctx, stands);
      // One line and one entry per key and window, however many are refused.
      if (!stands.verdict.firstRefusal) return;
    } else {
      throttle.tell(ctx);
      if (error.error_description === NO_AUTHENTICATION) nameInvalidClient(ctx);
      if (error.error_description?.startsWith('code_verifier ')) nameInvalidGrant(ctx, error);
    }
    refused(ctx, 'token.refused', stands, deps);
  });
  provider.on('authorization.error', (ctx, error: errors.OIDCProviderError) => {
    const isDenial = error.message === 'access_denied';
    refused(ctx, isDenial ? 'consent.denied' : 'authorization.refused', error, deps);
  });
  provider.on('server_error', (ctx, error: Error) => {
    const away = isDatabaseUnavailable(error) || error instanceof CannotTellRevocations;
    if (away) nameUnavailable(ctx);
    events.requestFailed(requestIdOf(ctx), error, away);
  });
}

function refused(
  ctx: KoaContextWithOIDC,
  action: RecordedRefusal['action'],
  error: errors.OIDCProviderError,
  deps: OutcomeDeps,
): void {
  const why = whyRefused(ctx, error);
  const { message, error_description: description } = error;
  const { reason, words: detail } = why;
  deps.events.tokenRefused({ ...whoAsks(ctx), error: message, description, reason, detail });
  if (findMint(ctx)) return recordRefusal(ctx, { action, why, error }, deps);
  // Nobody waits for it: the caller has its answer.
  void namedApplication(ctx, deps.clients).then((application) => {
    recordRefusal(ctx, { action, why, error, application }, deps);
  });
}

function whoAsks(ctx: KoaContextWithOIDC) {
  const mint = findMint(ctx);
  const application = mint?.reading.client.application;
  if (application) noteCaller(ctx.res, application);
  return {
    requestId: requestIdOf(ctx),
    clientId: application?.clientId,
    tenantId: application?.tenantId,
    credentialId: mint?.credentialId,
  };
}

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

/** RFC 7636 4.6: a verifier that does not fit is invalid_grant, whether it could have or not. */
function nameInvalidGrant(ctx: KoaContextWithOIDC, error: errors.OIDCProviderError): void {
  ctx.status = 400;
  ctx.body = { error: 'invalid_grant', error_description: error.error_description };
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
