import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { askedScopes, decisionOf, requestedSubject } from './granting.ts';
import type { SignedInAccount } from './accounts.ts';
import { consentRequest, type ConsentDetails } from './consent-request.ts';
import type { PendingInteraction } from '../manners.ts';
import { mintOf } from '../mint.ts';
import { PATHS } from '../paths.ts';
import { notePending } from './pending-interaction.ts';

const { Check, Prompt } = interactionPolicy;

/** When a person is asked something: who they are, then whether they agree. */
export function peoplePolicy(): interactionPolicy.Prompt[] {
  const login = interactionPolicy.base().get('login');
  if (!login) throw new Error('oidc-provider has no login prompt');
  login.checks.add(
    new Check(
      'not_for_this_application',
      'this account cannot use the application',
      'login_required',
      (ctx) => {
        // The session's person was deactivated, or is of another tenant than the application.
        return ctx.oidc.session?.accountId !== undefined && ctx.oidc.account === undefined;
      },
    ),
  );
  const consent = new Prompt(
    { name: 'consent', requestable: true },
    (ctx) => ({ ...consentDetails(ctx) }),
    new Check('consent_missing', 'the person has not agreed yet', 'consent_required', (ctx) => {
      if (decisionOf(ctx) === 'deny') throw new errors.AccessDenied('the person said no');
      return ctx.oidc.entities.Grant?.jti === undefined;
    }),
  );
  return [login, consent];
}

function consentDetails(ctx: KoaContextWithOIDC): ConsentDetails | undefined {
  const account = ctx.oidc.account as SignedInAccount | undefined;
  if (!account) return undefined;
  const { subType, id: subject } = requestedSubject(ctx, account);
  return { scopes: askedScopes(ctx), subType, subject };
}

function questionOf(ctx: KoaContextWithOIDC, account: SignedInAccount | undefined) {
  const asked = consentDetails(ctx);
  return asked && account && consentRequest(mintOf(ctx).reading.client.application, asked, account);
}

interface AskedQuestion {
  readonly uid: string;
  readonly prompt: { readonly name: string };
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Where a browser is sent with a question. Sessions are at the issuer's host only, so a request
 * that came by way of the API's host starts over there.
 */
export function questionUrl({ issuer, audience }: { issuer: string; audience: string }) {
  const [own, other] = [new URL(issuer).host, new URL(audience).host];
  return (ctx: KoaContextWithOIDC, { uid, prompt, params }: AskedQuestion): string => {
    const page = interactionUrl(ctx, uid, prompt.name);
    if (own === other || ctx.get('Host') !== other) return page;
    const texts = Object.entries(params).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    );
    return `${issuer}${PATHS.authorize}?${new URLSearchParams(texts).toString()}`;
  };
}

/** Where our pages are; also notes the question for dialects that put it themselves. */
function interactionUrl(ctx: KoaContextWithOIDC, uid: string, prompt: string): string {
  const account = ctx.oidc.account as SignedInAccount | undefined;
  const { application } = mintOf(ctx).reading.client;
  notePending(ctx, {
    prompt: prompt === 'consent' ? 'consent' : 'login',
    clientId: application.clientId,
    scopes: askedScopes(ctx),
    subType: account ? requestedSubject(ctx, account).subType : application.defaultSubType,
    userId: account?.user.id,
    question: questionOf(ctx, account),
  } satisfies PendingInteraction);
  return `/interaction/${uid}`;
}
