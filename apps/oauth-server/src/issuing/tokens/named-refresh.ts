import { remainingScopes, type AuditReason } from '@ticketgate/contracts';
import type { Clock } from '@ticketgate/runtime';
import { errors, type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import type { NamedRefreshToken } from '../../refresh-tokens/named-refresh-token.ts';
import type { NamedRefreshTokens } from '../../refresh-tokens/named-refresh-tokens.ts';
import { SIGN_IN_REASONS, whyNotSignedIn } from '../../users/account.ts';
import type { AccountsService } from '../../users/accounts.service.ts';
import { signedIn } from '../people/accounts.ts';
import { because } from '../outcomes/because.ts';
import { INTERNAL_GRANT } from './grant-types.ts';
import { mintOf } from '../mint.ts';
import { assertCovered, resourceServer } from './resources.ts';

export interface NamedRefreshDeps {
  readonly namedRefreshTokens: NamedRefreshTokens;
  readonly accounts: AccountsService;
  readonly audience: string;
  readonly clock: Clock;
}

/** Lets a named refresh token mint: it stays as it is, and so do the access tokens before. */
export function registerNamedRefresh(provider: Provider, deps: NamedRefreshDeps): void {
  provider.registerGrantType(
    INTERNAL_GRANT.namedRefresh,
    async (ctx) => {
      const { refresh_token: value, scope } = ctx.oidc.params;
      if (typeof value !== 'string') {
        throw new errors.InvalidRequest("missing required parameter(s) 'refresh_token'");
      }
      const token = await liveToken(ctx, value, deps);
      const asked = typeof scope === 'string' ? scope.split(' ') : token.scopes;
      assertCovered(asked, token.scopes);
      await mint(provider, ctx, { token, asked, audience: deps.audience });
      (ctx.body as Record<string, unknown>)['refresh_token'] = value;
    },
    ['refresh_token', 'scope'],
  );
}

function refuse(reason: AuditReason, words: string): never {
  throw because(new errors.InvalidGrant(words), { reason, words });
}

/** @throws InvalidGrant with the failed check as detail */
async function liveToken(
  ctx: KoaContextWithOIDC,
  value: string,
  { namedRefreshTokens, accounts, clock }: NamedRefreshDeps,
): Promise<NamedRefreshToken> {
  const token = await namedRefreshTokens.find(value);
  if (!token) refuse('refresh_token.unknown', 'the refresh token is unknown or was deleted');
  const ownMint = mintOf(ctx);
  if (token.applicationId !== ownMint.reading.client.application.id) {
    refuse('grant.other_client', 'the refresh token belongs to another client');
  }
  if (token.expiresAt !== null && token.expiresAt <= clock.epochMs()) {
    refuse('refresh_token.expired', `the refresh token ${token.id} has expired`);
  }
  const account = await accounts.find(token.userId);
  if (!account) refuse('user.gone', 'the user is gone');
  const refused = whyNotSignedIn(account);
  if (refused !== undefined) refuse(SIGN_IN_REASONS[refused], refused);
  ownMint.namedRefreshTokenId = token.id;
  ctx.oidc.entity('Account', signedIn(ctx, account));
  return token;
}

interface Minting {
  readonly token: NamedRefreshToken;
  readonly asked: readonly string[];
  readonly audience: string;
}

async function mint(
  provider: Provider,
  ctx: KoaContextWithOIDC,
  { token, asked, audience }: Minting,
): Promise<void> {
  const { client } = ctx.oidc;
  if (!client) throw new Error('the client was not authenticated');
  const access = new provider.AccessToken({
    accountId: token.userId,
    client,
    grantId: token.id,
    gty: 'refresh_token',
  });
  const { scopes } = mintOf(ctx).reading.client.application;
  const info = resourceServer(ctx, audience, remainingScopes(asked, scopes));
  access.resourceServer = new provider.ResourceServer(audience, info);
  const allowed = new Set(info.scope.split(' '));
  access.scope = asked.filter((scope) => allowed.has(scope)).join(' ');
  ctx.oidc.entity('AccessToken', access);
  const value = await access.save();
  ctx.body = {
    access_token: value,
    expires_in: access.expiration,
    scope: access.scope,
    token_type: 'Bearer',
  };
}
