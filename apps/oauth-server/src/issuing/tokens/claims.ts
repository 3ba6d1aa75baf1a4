import type { AccessTokenClaims, Role } from '@ticketgate/contracts';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { whyNotMinting } from '../../applications/registered-client.ts';
import type { SignedInAccount } from '../people/accounts.ts';
import { subTypeOf } from '../people/grant-subject.ts';
import { mannersOf } from '../manners.ts';
import { mintOf } from '../mint.ts';

type OurClaims = Pick<
  AccessTokenClaims,
  | 'role'
  | 'grant_type'
  | 'username'
  | 'userId'
  | 'tenantId'
  | 'applicationId'
  | 'credentialId'
  | 'rev'
  | 'sub_type'
  | 'subject_label'
>;

/** A token that oidc-provider is about to sign. */
export interface TokenInTheMaking {
  readonly kind: string;
  readonly grantId?: string;
}

/** The claims beside those of RFC 9068: whom the token acts as, and what can revoke it. */
export function tokenClaims(ctx: KoaContextWithOIDC, token: TokenInTheMaking): OurClaims {
  return token.kind === 'ClientCredentials' ? agentClaims(ctx) : personClaims(ctx, token);
}

/** They describe the bound agent, never who made the application. */
function agentClaims(ctx: KoaContextWithOIDC): OurClaims {
  const { reading, credentialId } = mintOf(ctx);
  const { application, agent } = reading.client;
  const refused = whyNotMinting(reading.client);
  if (refused !== undefined || !agent || credentialId === undefined) {
    throw new Error(
      `a token was about to be minted although ${refused?.words ?? 'nobody authenticated'}`,
    );
  }
  const { subjectLabel } = mannersOf(ctx);
  return {
    role: agent.role as Role, // whyNotMinting has just checked that it is INTEGRATION_AGENT
    grant_type: 'client_credentials',
    username: agent.email,
    userId: agent.id,
    tenantId: application.tenantId,
    applicationId: application.id,
    credentialId,
    rev: reading.rev,
    ...(subjectLabel !== undefined && { subject_label: subjectLabel }),
  };
}

/** They describe the person who granted it; the grant is the credential that revokes the family. */
function personClaims(ctx: KoaContextWithOIDC, { grantId }: TokenInTheMaking): OurClaims {
  const { reading } = mintOf(ctx);
  const account = ctx.oidc.account as SignedInAccount | undefined;
  if (!account || grantId === undefined) {
    throw new Error('a token was about to be minted for nobody, or without a grant');
  }
  const { user } = account;
  return {
    role: user.role,
    grant_type: grantTypeOf(ctx),
    username: user.email,
    userId: user.id,
    tenantId: user.tenantId,
    applicationId: reading.client.application.id,
    credentialId: grantId,
    rev: reading.rev,
    sub_type: subTypeOf(ctx),
  };
}

/** As asked for; our own step for named refresh tokens is a refresh to the outside. */
function grantTypeOf({ oidc }: KoaContextWithOIDC): string {
  return oidc.params?.grant_type === 'authorization_code' ? 'authorization_code' : 'refresh_token';
}
