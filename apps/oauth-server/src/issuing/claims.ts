import type { AccessTokenClaims, Role } from '@ticketgate/contracts';
import { whyNotMinting } from '../applications/registered-client.ts';
import { mintOf } from './mint.ts';

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
>;

/** The claims beside those of RFC 9068: they describe the bound agent, never who made the application. */
export function agentClaims(ctx: object): OurClaims {
  const { reading, credentialId } = mintOf(ctx);
  const { application, agent } = reading.client;
  const refused = whyNotMinting(reading.client);
  if (refused !== undefined || !agent || credentialId === undefined) {
    throw new Error(`a token was about to be minted although ${refused ?? 'nobody authenticated'}`);
  }
  return {
    role: agent.role as Role, // whyNotMinting has just checked that it is INTEGRATION_AGENT
    grant_type: 'client_credentials',
    username: agent.email,
    userId: agent.id,
    tenantId: application.tenantId,
    applicationId: application.id,
    credentialId,
    rev: reading.rev,
  };
}
