import { errors, type Provider } from 'oidc-provider';
import type { Application } from '../../applications/application.ts';
import { refuseClient } from '../clients/assertions.ts';
import { INTERNAL_GRANT } from './grant-types.ts';
import { mintOf } from '../mint.ts';
import { findToken, type FoundToken, type TokenLookupDeps } from './token-lookup.ts';

export interface IntrospectingDeps extends TokenLookupDeps {
  readonly issuer: string;
}

type Standing = Readonly<Record<string, unknown>>;

/** RFC 7662 2.2: nothing is told about a token that is not the caller's, not even that it exists. */
const INACTIVE: Standing = { active: false };

/** RFC 7662, for JWTs too: the library refuses those. A client learns about its own tokens. */
export function registerIntrospection(provider: Provider, deps: IntrospectingDeps): void {
  provider.registerGrantType(
    INTERNAL_GRANT.introspect,
    async (ctx) => {
      const { application } = mintOf(ctx).reading.client;
      if (application.authMethod === 'none') {
        refuseClient('client.is_public', 'a public client cannot introspect');
      }
      const { token: value } = ctx.oidc.params as { readonly token?: unknown };
      if (typeof value !== 'string') {
        throw new errors.InvalidRequest("missing required parameter(s) 'token'");
      }
      const found = await findToken(provider, value, deps);
      const subType = found?.kind === 'refresh' ? await subTypeOfGrant(provider, found) : undefined;
      ctx.body = found ? describe(found, { application, subType }, deps.issuer) : INACTIVE;
    },
    ['token', 'token_type_hint'],
  );
}

interface Asked {
  readonly application: Application;
  /** Of a refresh token's grant. */
  readonly subType: string | undefined;
}

/** The token itself names the person, also where the grant is the workspace's. */
async function subTypeOfGrant(
  provider: Provider,
  { token }: Extract<FoundToken, { kind: 'refresh' }>,
): Promise<string | undefined> {
  const grant = await provider.Grant.find(token.grantId ?? '');
  return (grant as { readonly subType?: string } | undefined)?.subType;
}

function describe(found: FoundToken, { application, subType }: Asked, issuer: string): Standing {
  switch (found.kind) {
    case 'access': {
      if (found.principal.clientId !== application.clientId) return INACTIVE;
      const { credentialId: _, rev: _rev, applicationId: _a, ...claims } = found.claims;
      return { active: true, token_type: 'Bearer', ...claims };
    }
    case 'refresh': {
      const { token } = found;
      if (token.clientId !== application.clientId || token.consumed) return INACTIVE;
      const { clientId: client_id, scope, accountId, exp, iat } = token;
      return {
        active: true,
        token_type: 'refresh_token',
        client_id,
        scope,
        sub: subType === 'workspace' ? application.tenantId : accountId,
        sub_type: subType,
        exp,
        iat,
        iss: issuer,
      };
    }
    case 'named_refresh': {
      const { token } = found;
      if (token.applicationId !== application.id) return INACTIVE;
      const scope = token.scopes.join(' ');
      const { clientId: client_id } = application;
      return {
        active: true,
        token_type: 'refresh_token',
        client_id,
        scope,
        sub: token.userId,
        iss: issuer,
      };
    }
    default:
      throw found satisfies never;
  }
}
