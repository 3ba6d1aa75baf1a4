import { CONSOLE, SCOPES } from '@ticketgate/contracts';
import type { RegisteredClient } from '../../applications/registered-client.ts';

/** No tenant of its own: whoever signs in brings theirs. */
export const NO_TENANT = '';

/** The console as a client: public, ours, served by the API's origin and by no other. */
export function consoleClient(apiBaseUrl: string): RegisteredClient {
  return {
    application: {
      tenantId: NO_TENANT,
      id: CONSOLE.applicationId,
      clientId: CONSOLE.clientId,
      name: 'Ticketgate console',
      status: 'active',
      authMethod: 'none',
      grantTypes: ['authorization_code', 'refresh_token'],
      scopes: SCOPES,
      agentUserId: null,
      accessTokenLifetime: 900,
      strictAudience: true,
      tokenEndpointAuthMethod: 'none',
      redirectUris: [`${apiBaseUrl}/console/callback`],
      postLogoutRedirectUris: [`${apiBaseUrl}/console/`],
      corsOrigins: [apiBaseUrl],
      firstParty: true,
      defaultSubType: 'user',
      metadata: {},
      origin: 'admin',
      version: 1,
    },
    tenantStatus: 'active',
    agent: null,
    credentials: [],
    endedCredentials: [],
  };
}
