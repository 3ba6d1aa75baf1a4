import type { IncomingMessage } from 'node:http';
import type { AuditDetail } from '@ticketgate/contracts';
import { Provider, type errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { EntityManager } from 'typeorm';
import type { Application } from '../../applications/application.ts';
import type { AuditTrail } from '../../audit/audit-trail.service.ts';
import type { LastUsed } from '../../audit/last-used.service.ts';
import type { SigningKey } from '../../keys/signing-key.ts';
import type { GrantTelling } from '../../storage/grants.service.ts';
import type { SignedInAccount } from '../people/accounts.ts';
import { subTypeOf } from '../people/grant-subject.ts';
import { isInternalGrant } from '../tokens/grant-types.ts';
import { mannersOf } from '../manners.ts';
import { findMint, type Mint, type Refusal } from '../mint.ts';

/** Where what is minted and refused is told; nothing in it makes a token wait. */
export interface AuditingDeps {
  readonly audit: Pick<AuditTrail, 'record' | 'write'>;
  readonly lastUsed: Pick<LastUsed, 'used'>;
  readonly addressOf: (req: IncomingMessage) => string;
  readonly keys: readonly SigningKey[];
}

/** What of an access token the trail tells; oidc-provider has just signed it. */
export interface IssuedToken {
  readonly jti: string;
  readonly scope?: string | undefined;
  readonly grantId?: string | undefined;
  /** Seconds. */
  readonly expiration: number;
  readonly resourceServer?: { readonly jwt?: { readonly sign?: unknown } | undefined } | undefined;
}

/** The request oidc-provider is serving, from its own async context. */
const currentRequest = () => Provider.ctx as KoaContextWithOIDC;

export const requestIdOf = (ctx: KoaContextWithOIDC) =>
  String(ctx.res.getHeader('x-request-id') ?? '');

/** Who asks, as far as it is known, and through which request. */
export function askedBy(
  ctx: KoaContextWithOIDC,
  { addressOf }: Pick<AuditingDeps, 'addressOf'>,
  named?: Application,
) {
  const mint = findMint(ctx);
  const application = mint?.reading.client.application ?? named;
  const account = ctx.oidc.account as SignedInAccount | undefined;
  return {
    // The console has no tenant: whoever signs in brings theirs.
    tenantId: application?.tenantId || account?.user.tenantId,
    actor: {
      userId: account?.user.id,
      clientId: application?.clientId,
      credentialId: mint?.credentialId,
    },
    address: addressOf(ctx.req),
    requestId: requestIdOf(ctx),
    kid: mint?.kid,
  };
}

/** Tells of a token that has just been signed, and stamps the credential that got it. */
export function recordMint(token: IssuedToken, deps: AuditingDeps): void {
  const ctx = currentRequest();
  const mint = findMint(ctx);
  if (!mint) return;
  const { actor, ...asked } = askedBy(ctx, deps);
  const { jti, grantId } = token;
  const isNamed = mint.namedRefreshTokenId !== undefined;
  if (mint.credentialId) deps.lastUsed.used('credential', mint.credentialId, asked.address);
  if (isNamed) deps.lastUsed.used('refresh_token', mint.namedRefreshTokenId ?? '', asked.address);
  deps.audit.record({
    ...asked,
    ...{ action: 'token.minted', outcome: 'ok', jti },
    actor: {
      ...actor,
      userId: actor.userId ?? mint.reading.client.agent?.id,
      credentialId: actor.credentialId ?? grantId,
    },
    target: grantId ? { type: isNamed ? 'refresh_token' : 'grant', id: grantId } : undefined,
    detail: mintDetail(ctx, token, mint, deps.keys),
  });
}

function mintDetail(
  ctx: KoaContextWithOIDC,
  token: IssuedToken,
  { reading }: Mint,
  keys: readonly SigningKey[],
): AuditDetail {
  const { dialect, subjectLabel } = mannersOf(ctx);
  const { alg } = (token.resourceServer?.jwt?.sign ?? {}) as { readonly alg?: string };
  // The first of an algorithm signs.
  const signingKid = keys.find((key) => key.alg === alg)?.kid;
  const isForItself = token.grantId === undefined;
  const make = (): AuditDetail => ({
    ...{ dialect, subjectLabel, signingKid },
    grantType: isForItself ? 'client_credentials' : grantTypeOf(ctx),
    authMethod: reading.client.application.authMethod,
    scopes: token.scope?.split(' ') ?? [],
    subType: isForItself ? undefined : subTypeOf(ctx),
    lifetime: token.expiration,
  });
  if (!isForItself || subjectLabel !== undefined) return make();
  const key = [dialect, token.scope, token.expiration, signingKid].join('|');
  return detailsOf(reading.client, key, make);
}

/** What is told of a machine's tokens is the same each time, and so is its text in the trail. */
const details = new WeakMap<object, Map<string, AuditDetail>>();

function detailsOf(client: object, key: string, make: () => AuditDetail): AuditDetail {
  const known = details.get(client) ?? new Map<string, AuditDetail>();
  details.set(client, known);
  const detail = known.get(key) ?? make();
  if (known.size < MOST_KINDS) known.set(key, detail);
  return detail;
}

/** A client asks for few different things; one that does not is made anew each time. */
const MOST_KINDS = 8;

/** As asked for; a step of our own by its last word, for the one it is a refresh. */
function grantTypeOf({ oidc }: KoaContextWithOIDC): string | undefined {
  const asked = oidc.params?.grant_type;
  if (typeof asked !== 'string') return undefined;
  if (!isInternalGrant(asked)) return asked;
  const step = asked.slice(asked.lastIndexOf(':') + 1);
  return step === 'named-refresh-token' ? 'refresh_token' : step;
}

/** A refusal as the trail tells it. */
export interface RecordedRefusal {
  readonly action: 'token.refused' | 'authorization.refused' | 'consent.denied';
  readonly why: Refusal;
  readonly error: errors.OIDCProviderError;
  /** Whom the request names, where it was refused before that was looked up. */
  readonly application?: Application | undefined;
}

/** Tells the tenant, where the request got as far as having one, what exactly was wrong. */
export function recordRefusal(
  ctx: KoaContextWithOIDC,
  { action, why, error, application }: RecordedRefusal,
  deps: AuditingDeps,
): void {
  const asked = askedBy(ctx, deps, application);
  if (!asked.tenantId) return;
  deps.audit.record({
    ...asked,
    ...{ action, outcome: 'refused', reason: why.reason },
    actor: { ...asked.actor, credentialId: asked.actor.credentialId ?? why.credentialId },
    detail: {
      check: why.words,
      dialect: mannersOf(ctx).dialect,
      grantType: grantTypeOf(ctx),
      requestedScopes: requestedScopes(ctx),
      path: mannersOf(ctx).calledPath ?? ctx.path,
      error: error.message,
      description: error.error_description,
      httpStatus: error.statusCode,
    },
  });
}

const SCOPE = /^[\w:.-]{1,64}$/;
const MOST_SCOPES = 20;

/** As far as they look like scopes: anything at all may have been sent. */
function requestedScopes({ oidc }: KoaContextWithOIDC): readonly string[] | undefined {
  const { scope } = oidc.params ?? {};
  if (typeof scope !== 'string') return undefined;
  const scopes = scope
    .slice(0, 2_000)
    .split(' ')
    .filter((name) => SCOPE.test(name));
  return scopes.length === 0 ? undefined : scopes.slice(0, MOST_SCOPES);
}

interface Consent {
  readonly tenantId: string;
  /** Of the person or of their tenant. */
  readonly subject: string;
  readonly subType: 'user' | 'workspace';
  readonly scopes: readonly string[];
}

/** Tells that a person agreed, on our page or by way of a dialect. */
export function recordConsent(ctx: KoaContextWithOIDC, consent: Consent, deps: RevokedDeps): void {
  const { tenantId, subject, subType, scopes } = consent;
  const { dialect } = mannersOf(ctx);
  deps.audit.record({
    ...askedBy(ctx, deps),
    ...{ tenantId, action: 'consent.given', outcome: 'ok' },
    target: { type: subType === 'user' ? 'user' : 'tenant', id: subject },
    detail: { dialect, subType, scopes },
  });
}

/** One access token, or a named refresh token, that its holder gives back (RFC 7009). */
interface Revoked {
  readonly tenantId: string;
  readonly jti?: string;
  readonly refreshTokenId?: string;
}

type RevokedDeps = Pick<AuditingDeps, 'audit' | 'addressOf'>;

/** Tells, inside the transaction, of what a client takes back in the request at hand. */
export function tellRevoked({ tenantId, jti, refreshTokenId: id }: Revoked, deps: RevokedDeps) {
  const asked = askedBy(currentRequest(), deps);
  return (manager: EntityManager): Promise<void> =>
    deps.audit.write(manager, {
      ...asked,
      ...{ tenantId, jti, outcome: 'ok' },
      action: id === undefined ? 'token.revoked' : 'refresh_token.revoked',
      target: id === undefined ? undefined : { type: 'refresh_token', id },
    });
}

/** Tells of a family of tokens that ends: its client gave it back, or somebody used it twice. */
export const grantTelling =
  (deps: RevokedDeps): GrantTelling =>
  (manager, { id, tenantId, userId }) => {
    // Asked outside of a request, there is nobody to name.
    const { ctx } = Provider;
    const { actor, ...asked } = ctx ? askedBy(ctx, deps) : { actor: {} };
    return deps.audit.write(manager, {
      ...asked,
      ...{ tenantId, action: 'grant.revoked', outcome: 'ok', actor },
      target: { type: 'grant', id },
      detail: { userId },
    });
  };
