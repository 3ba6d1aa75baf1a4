import { coversScopes, scopesOfRole } from '@ticketgate/contracts';
import { newId, type Clock } from '@ticketgate/runtime';
import { errors, type Grant, type KoaContextWithOIDC } from 'oidc-provider';
import type { ConsentsRepository } from '../../consents/consents.repository.ts';
import type { SignedInAccount } from './accounts.ts';
import { recordConsent, type AuditingDeps } from '../outcomes/auditing.ts';
import { because } from '../outcomes/because.ts';
import { mannersOf } from '../manners.ts';
import { mintOf } from '../mint.ts';
import { isOwnPage } from './own-page.ts';

export interface GrantingDeps extends Pick<AuditingDeps, 'audit' | 'addressOf'> {
  readonly consents: ConsentsRepository;
  readonly audience: string;
  readonly clock: Clock;
}

/** For whom an authorization request asks. */
export interface RequestedSubject {
  readonly subType: 'user' | 'workspace';
  readonly id: string;
}

/** A request that must not be answered by a redirect, because the caller has to repair it. */
function refuseOpenly(code: string, words: string): never {
  const error = new errors.CustomOIDCProviderError(code, words);
  const open = Object.assign(error, { allow_redirect: false });
  throw because(open, { reason: 'subject.refused', words });
}

/**
 * The subject of an authorization request: `sub_type` and `sub`, or what the application is set to.
 * @throws invalid_request for an unknown `sub_type`, invalid_sub for a subject that is not the person's
 */
export function requestedSubject(
  ctx: KoaContextWithOIDC,
  { user }: SignedInAccount,
): RequestedSubject {
  const { application } = mintOf(ctx).reading.client;
  const { sub_type: given, sub } = ctx.oidc.params ?? {};
  const subType = given ?? application.defaultSubType;
  if (subType !== 'user' && subType !== 'workspace') {
    refuseOpenly('invalid_request', 'sub_type must be user or workspace');
  }
  const id = subType === 'workspace' ? user.tenantId : user.id;
  if (sub !== undefined && sub !== id) {
    refuseOpenly('invalid_sub', `this ${subType} is not one you can act for`);
  }
  return { subType, id };
}

/**
 * The scopes an authorization request asks for, less what the role of whoever is signed in rules
 * out: nobody agrees to what they could not do themselves, not even for the day they can.
 */
export function askedScopes({ oidc }: KoaContextWithOIDC): string[] {
  const account = oidc.account as SignedInAccount | undefined;
  const asked = [...oidc.requestParamScopes];
  if (!account) return asked;
  const ceiling: readonly string[] = scopesOfRole(account.user.role);
  return asked.filter((scope) => ceiling.includes(scope));
}

/**
 * Finds out whether the person has agreed, or need not be asked, and then makes the grant: one for
 * each sign-in, so that reuse of its code or refresh token ends this family and no other.
 */
export function grantLoader(deps: GrantingDeps) {
  const { audience, clock } = deps;
  return async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const account = ctx.oidc.account as SignedInAccount | undefined;
    if (!account) return undefined;
    const subject = requestedSubject(ctx, account);
    if (!(await mayGrant(ctx, account, subject, deps))) return undefined;
    const scope = askedScopes(ctx).join(' ');
    const grant = new ctx.oidc.provider.Grant({
      jti: newId(clock),
      accountId: account.accountId,
      clientId: ctx.oidc.client?.clientId ?? '',
      subType: subject.subType,
    } as ConstructorParameters<typeof ctx.oidc.provider.Grant>[0]);
    grant.addOIDCScope(scope);
    grant.addResourceScope(audience, scope);
    await grant.save();
    if (await isStillAgreed(ctx, subject, deps)) return grant;
    await grant.destroy();
    return undefined;
  };
}

/**
 * A withdrawal ends the grants that it finds: one that it did not see yet must not outlive it. Now that
 * the grant can be found, what was agreed is looked at once more.
 */
async function isStillAgreed(
  ctx: KoaContextWithOIDC,
  { id: subject }: RequestedSubject,
  { consents }: GrantingDeps,
): Promise<boolean> {
  const { application } = mintOf(ctx).reading.client;
  if (application.firstParty) return true;
  return coversScopes(await consents.scopesKept(application.clientId, subject), askedScopes(ctx));
}

async function mayGrant(
  ctx: KoaContextWithOIDC,
  { user }: SignedInAccount,
  { subType, id: subject }: RequestedSubject,
  deps: GrantingDeps,
): Promise<boolean> {
  const { consents } = deps;
  const { application } = mintOf(ctx).reading.client;
  const { clientId } = application;
  const scopes = askedScopes(ctx);
  if (decisionOf(ctx) === 'allow') {
    const { id: grantedBy, tenantId } = user;
    await consents.remember({ tenantId, clientId, subject, subType, scopes, grantedBy });
    recordConsent(ctx, { tenantId, subject, subType, scopes }, deps);
    return true;
  }
  // The prompt is put whatever was agreed before, so a grant now would be for nothing.
  if (ctx.oidc.promptPending('consent') || ctx.oidc.promptPending('login')) return false;
  if (application.firstParty) return true;
  const agreed = await consents.scopesOf(clientId, subject);
  return agreed.length > 0 && coversScopes(agreed, scopes);
}

/**
 * What the person said, on our page or by way of the dialect.
 * @throws invalid_request for a decision that another page has sent for them
 */
export function decisionOf(ctx: KoaContextWithOIDC): 'allow' | 'deny' | undefined {
  const said = ctx.oidc.result?.consent as { readonly decision?: 'allow' | 'deny' } | undefined;
  if (said?.decision) return said.decision;
  const { consent } = mannersOf(ctx);
  if (consent === undefined || isOwnPage(ctx.req)) return consent;
  const words = 'a decision must come from a page of this server';
  const error = Object.assign(new errors.InvalidRequest(words), { allow_redirect: false });
  throw because(error, { reason: 'request.origin', words });
}
