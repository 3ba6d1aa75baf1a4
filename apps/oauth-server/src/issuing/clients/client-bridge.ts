import type { KeyObject } from 'node:crypto';
import type { Clock } from '@ticketgate/runtime';
import { decodeProtectedHeader } from 'jose';
import { errors, Provider, type Client, type KoaContextWithOIDC } from 'oidc-provider';
import { hashSecret } from '../../applications/generated-secret.ts';
import {
  whyNotMinting,
  whyNotServing,
  type Because,
  type RegisteredClient,
} from '../../applications/registered-client.ts';
import type { RegisteredClientsService } from '../../applications/registered-clients.service.ts';
import { assertShallow } from './assertions.ts';
import { because } from '../outcomes/because.ts';
import { ClientInstances } from './client-instances.ts';
import { isInternalGrant, INTERNAL_GRANT } from '../tokens/grant-types.ts';
import { mannersOf } from '../manners.ts';
import { beginMint, mintOf } from '../mint.ts';
import type { RemoteKeySets } from './remote-key-sets.ts';
import { grantableScopes, isForItself } from '../tokens/resources.ts';
import type { Throttle } from '../outcomes/throttle.ts';
import { matchSecret } from './secret-match.ts';
import { admitWorkload, clientOfWorkload, proveWorkload } from './workload-client.ts';
import { putAsideWorkloadAssertions, workloadAssertionOf } from './workload-assertion.ts';
import { asksOtherResponseMode } from '../people/response-mode.ts';
import { isRegisteredRedirect, settleSignIn } from '../people/sign-in-requests.ts';

export interface ClientBridgeDeps {
  readonly issuer: string;
  readonly clients: RegisteredClientsService;
  readonly keySets: RemoteKeySets;
  readonly secretHashKey: KeyObject;
  readonly clock: Clock;
  readonly throttle: Throttle;
}

/** The request oidc-provider is serving, from its own async context. */
const currentRequest = () => Provider.ctx as KoaContextWithOIDC;

/**
 * Makes oidc-provider's Client model read our applications.
 * The seams: `find` (from the cache that the security feed keeps honest), `compareClientSecret`
 * (several hashed secrets) and `grantTypeAllowed` (may it mint at all, and why not).
 */
export function bridgeClients(provider: Provider, deps: ClientBridgeDeps): void {
  const instances = new ClientInstances(provider, deps.keySets);
  putAsideWorkloadAssertions(provider, deps.issuer);
  // NOTE an assertion's `sub` arrives here as it was written: any JSON value.
  provider.Client.find = async (given: unknown): Promise<Client | undefined> => {
    const clientId = typeof given === 'string' ? given : '';
    const ctx = currentRequest();
    const tooMany = deps.throttle.whyNotTry(ctx, clientId);
    // A flood costs no query; only the first of a window is looked into, for the trail.
    if (tooMany && !tooMany.verdict.firstRefusal) throw tooMany;
    const workload = workloadAssertionOf(ctx);
    const meant = workload ? await clientOfWorkload(workload, deps) : clientId;
    const reading = await deps.clients.find(meant);
    if (tooMany) {
      if (reading) beginMint(ctx, reading);
      throw tooMany;
    }
    if (!reading) {
      // An unknown client costs the same hash as a wrong secret.
      hashSecret(clientId, deps.secretHashKey);
      return undefined;
    }
    const mint = beginMint(ctx, reading);
    settleSignIn(ctx, reading.client);
    fillScope(ctx, reading.client);
    if (workload) {
      admitWorkload(ctx, workload, mint);
      return instances.ofWorkload(reading.client);
    }
    const kid = assertionKid(ctx);
    if (kid !== undefined) mint.kid = kid;
    return instances.of(reading.client, kid);
  };
  provider.Client.prototype.compareClientSecret = (secret: string): boolean | Promise<boolean> => {
    const ctx = currentRequest();
    const mint = mintOf(ctx);
    const workload = workloadAssertionOf(ctx);
    if (workload) return proveWorkload(mint, workload, deps);
    const hash = hashSecret(secret, deps.secretHashKey);
    const matched = matchSecret(mint.reading.client, hash, deps.clock);
    if (typeof matched === 'string') mint.credentialId = matched;
    else mint.refusal = matched;
    return typeof matched === 'string';
  };
  provider.Client.prototype.grantTypeAllowed = (grantType: string): boolean => {
    const ctx = currentRequest();
    const mint = mintOf(ctx);
    const { client } = mint.reading;
    if (ctx.oidc.params?.grant_type !== grantType) return isRegisteredFor(client, grantType);
    if (!isStep(grantType)) deps.throttle.assertMayMint(ctx, mint);
    assertMayMint(ctx, client, grantType);
    return true;
  };
  provider.Client.prototype.responseModeAllowed = (): boolean => {
    const ctx = currentRequest();
    if (!asksOtherResponseMode(ctx)) return true;
    throw new errors.UnsupportedResponseMode();
  };
  provider.Client.prototype.redirectUriAllowed = (uri: string): boolean => {
    return isRegisteredRedirect(mintOf(currentRequest()).reading.client, uri);
  };
}

/** RFC 6749 3.3: a request without a scope gets the default the dialect has for it. */
function fillScope(ctx: KoaContextWithOIDC, { application }: RegisteredClient): void {
  const { params } = ctx.oidc;
  if (params?.grant_type === 'refresh_token') dropOfflineAccess(params);
  if (!params || params.scope !== undefined) return;
  const forItself = isForItself(ctx);
  // RFC 7591 2: whoever registered itself was told the scope it has; one endpoint serves all.
  const isTold = forItself && application.origin === 'registration';
  if (!isTold && mannersOf(ctx).scopeDefault !== 'registered') return;
  const scopes = forItself ? grantableScopes(application, true) : application.scopes;
  if (scopes.length > 0) params.scope = scopes.join(' ');
}

/**
 * Libraries repeat at a refresh the scope they once asked for. `offline_access` was left out of what
 * they got (OpenID Connect Core 11) and means nothing here: no reason to refuse them (RFC 6749 6).
 */
function dropOfflineAccess(params: Record<string, unknown>): void {
  if (typeof params['scope'] !== 'string') return;
  const asked = params['scope'].split(' ').filter((scope) => scope !== 'offline_access');
  params['scope'] = asked.length > 0 ? asked.join(' ') : undefined;
}

function isRegisteredFor({ application }: RegisteredClient, grantType: string): boolean {
  const needed = grantType === INTERNAL_GRANT.namedRefresh ? 'refresh_token' : grantType;
  return isStep(needed) || application.grantTypes.includes(needed);
}

/** Revoking and introspecting are every client's right, however it mints. */
const isStep = (grantType: string) =>
  isInternalGrant(grantType) && grantType !== INTERNAL_GRANT.namedRefresh;

/**
 * @throws UnauthorizedClient saying why (RFC 6749 5.2; the library says invalid_request)
 * @throws UnsupportedGrantType for a step of ours that was not asked for by one of our fronts
 */
function assertMayMint(ctx: KoaContextWithOIDC, client: RegisteredClient, grantType: string): void {
  if (isInternalGrant(grantType) && mannersOf(ctx).internalGrant !== true) {
    throw new errors.UnsupportedGrantType();
  }
  const refused = isRegisteredFor(client, grantType)
    ? whyNotUsing(client, grantType)
    : notRegistered(grantType);
  if (refused) throw because(new errors.UnauthorizedClient(refused.words), refused);
}

const notRegistered = (grantType: string): Because => ({
  reason: 'grant_type.not_registered',
  words: `this application is not registered for the grant ${grantType}`,
});

function whyNotUsing(client: RegisteredClient, grantType: string): Because | undefined {
  if (grantType === 'client_credentials') return whyNotMinting(client);
  // RFC 7009: whoever holds a token may always give it back.
  return grantType === INTERNAL_GRANT.revoke ? undefined : whyNotServing(client);
}

/** The key an assertion names, so that a key set without it can be fetched again. */
function assertionKid(ctx: KoaContextWithOIDC): string | undefined {
  const assertion = ctx.oidc.params?.client_assertion;
  if (typeof assertion !== 'string') return undefined;
  assertShallow(assertion);
  try {
    const { kid }: { readonly kid?: unknown } = decodeProtectedHeader(assertion);
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined;
  }
}
