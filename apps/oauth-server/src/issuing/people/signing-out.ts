import type { Middleware, Next, ParameterizedContext } from 'koa';
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { AccountsService } from '../../users/accounts.service.ts';
import { requestIdOf, type AuditingDeps } from '../outcomes/auditing.ts';
import { findMint } from '../mint.ts';
import { PATHS } from '../paths.ts';
import type { PeoplePage, PeoplePages } from './people-pages.ts';

/** What the library keeps in a session between asking and being answered. */
interface SignOutState {
  readonly secret: string;
  readonly postLogoutRedirectUri?: string;
  readonly state?: string;
}

const stateOf = ({ oidc }: KoaContextWithOIDC) => oidc.session?.state as SignOutState | undefined;

/** Puts a page of ours in place of what the library would show. */
export function show(ctx: KoaContextWithOIDC, { html, headers }: PeoplePage): void {
  ctx.type = 'html';
  ctx.body = html;
  ctx.set({ ...headers });
}

type SignOutFeature = NonNullable<NonNullable<Configuration['features']>['rpInitiatedLogout']>;

/** OpenID Connect RP-Initiated Logout 1.0: the person is always asked, because links can be forged. */
export const signOutFeature = (pages: PeoplePages): SignOutFeature => ({
  enabled: true,
  logoutSource: (ctx) => {
    const state = stateOf(ctx);
    const page = pages.signOut({
      action: new URL(ctx.oidc.urlFor('end_session_confirm')).pathname,
      token: state?.secret ?? '',
      applicationName: findMint(ctx)?.reading.client.application.name,
      returnTo: state?.postLogoutRedirectUri,
    });
    show(ctx, page);
  },
  postLogoutSuccessSource: (ctx) => show(ctx, pages.signedOut()),
});

/**
 * Stands in for two pages of the library that would post themselves by a script: signing out where
 * nobody is signed in, and signing in as somebody else than the session is.
 */
export const withoutScriptedForms: Middleware = (ctx, next) =>
  SCRIPTED.some((path) => ctx.path.startsWith(path)) ? withoutScript(ctx, next) : next();

const SCRIPTED = [PATHS.authorize, PATHS.logout];

async function withoutScript(given: ParameterizedContext, next: Next): Promise<void> {
  await next();
  if (given.status !== 200 || !('oidc' in given)) return;
  const ctx = given as unknown as KoaContextWithOIDC; // the library's router has added `oidc`
  const target = whereTo(ctx);
  if (target === undefined) return;
  await ctx.oidc.session?.destroy();
  ctx.status = 303;
  ctx.redirect(target);
}

function whereTo(ctx: KoaContextWithOIDC): string | undefined {
  const { route, session } = ctx.oidc;
  const state = session && stateOf(ctx);
  if (!state) return undefined;
  if (route === 'end_session' && session.accountId === undefined) return afterSignOut(ctx, state);
  // Without the old session the same step signs the new person in.
  return route === 'resume' ? ctx.path : undefined;
}

/** To the address that the application has registered, or to our own page. */
function afterSignOut(ctx: KoaContextWithOIDC, { postLogoutRedirectUri, state }: SignOutState) {
  if (postLogoutRedirectUri === undefined) return ctx.oidc.urlFor('end_session_success');
  const url = new URL(postLogoutRedirectUri);
  if (state !== undefined) url.searchParams.set('state', state);
  return url.href;
}

type SignOutTelling = Pick<AuditingDeps, 'audit' | 'addressOf'> & {
  readonly accounts: Pick<AccountsService, 'find'>;
};

/** Tells the audit trail of everybody who signs out here. */
export function followSignOuts(
  provider: Provider,
  { audit, addressOf, accounts }: SignOutTelling,
): void {
  const tell = async (ctx: KoaContextWithOIDC, userId: string) => {
    const account = await accounts.find(userId);
    audit.record({
      tenantId: account?.user.tenantId,
      ...{ action: 'login.ended', outcome: 'ok' },
      actor: { userId, clientId: ctx.oidc.client?.clientId },
      address: addressOf(ctx.req),
      requestId: requestIdOf(ctx),
    });
  };
  provider.on('end_session.success', (ctx) => {
    const { session, params } = ctx.oidc;
    if (!params?.['logout'] || session?.accountId === undefined) return;
    // Signing out does not wait for it; what fails here has failed in the database already.
    tell(ctx, session.accountId).catch(() => undefined);
  });
}
