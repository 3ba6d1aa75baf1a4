import type { Clock } from '@ticketgate/runtime';
import { errors, type Provider } from 'oidc-provider';
import type { EntityManager } from 'typeorm';
import type { GrantsService } from '../../storage/grants.service.ts';
import { tellRevoked, type AuditingDeps } from '../outcomes/auditing.ts';
import { because } from '../outcomes/because.ts';
import { INTERNAL_GRANT } from './grant-types.ts';
import { mintOf } from '../mint.ts';
import { findToken, type FoundToken, type TokenLookupDeps } from './token-lookup.ts';

/** Tells the trail, inside the transaction. */
type Telling = (manager: EntityManager) => Promise<void>;

/** Takes back tokens for good; durable when resolved. */
export interface TokenRevocation {
  /** One access token. */
  revokeToken(jti: string, tell: Telling): Promise<void>;
  /** A named refresh token and every access token made from it. */
  revokeNamedRefreshToken(token: NamedKey, tell: Telling): Promise<void>;
}

interface NamedKey {
  readonly tenantId: string;
  readonly id: string;
}

export interface RevokingDeps extends TokenLookupDeps, Pick<AuditingDeps, 'audit' | 'addressOf'> {
  readonly tokenRevocation: TokenRevocation;
  readonly grants: GrantsService;
  readonly clock: Clock;
}

/**
 * RFC 7009, for JWTs too: the library refuses those. A refresh token takes its access tokens with
 * it; an access token goes alone.
 */
export function registerRevocation(provider: Provider, deps: RevokingDeps): void {
  provider.registerGrantType(
    INTERNAL_GRANT.revoke,
    async (ctx) => {
      const { token: value } = ctx.oidc.params as { readonly token?: unknown };
      if (typeof value !== 'string') {
        throw new errors.InvalidRequest("missing required parameter(s) 'token'");
      }
      const { application } = mintOf(ctx).reading.client;
      const found = await findToken(provider, value, deps);
      if (found) {
        assertOwn(found, application.clientId, application.id);
        await revoke(found, deps);
      }
      ctx.body = {};
    },
    ['token', 'token_type_hint'],
  );
}

/** @throws InvalidGrant for another client's token, which lives on (RFC 7009 2.1) */
function assertOwn(found: FoundToken, clientId: string, applicationId: string): void {
  if (ownerOf(found) === (found.kind === 'named_refresh' ? applicationId : clientId)) return;
  const words = 'the token was issued to another client';
  throw because(new errors.InvalidGrant(words), { reason: 'grant.other_client', words });
}

function ownerOf(found: FoundToken): string | undefined {
  switch (found.kind) {
    case 'access':
      return found.principal.clientId;
    case 'refresh':
      return found.token.clientId;
    case 'named_refresh':
      return found.token.applicationId;
    default:
      throw found satisfies never;
  }
}

function revoke(found: FoundToken, deps: RevokingDeps): Promise<void> {
  const { tokenRevocation, grants } = deps;
  switch (found.kind) {
    case 'access':
      return tokenRevocation.revokeToken(
        found.principal.jti,
        tellRevoked({ tenantId: found.principal.tenantId, jti: found.principal.jti }, deps),
      );
    case 'refresh':
      return grants.end(found.token.grantId ?? '');
    case 'named_refresh':
      return tokenRevocation.revokeNamedRefreshToken(
        found.token,
        tellRevoked({ tenantId: found.token.tenantId, refreshTokenId: found.token.id }, deps),
      );
    default:
      throw found satisfies never;
  }
}
