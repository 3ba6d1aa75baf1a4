import type { ApplicationBody, BoundAgentBody } from '@ticketgate/contracts';
import type { User } from '../users/user.ts';
import type { ApplicationOverview } from './application-overviews.service.ts';
import type { Application } from './application.ts';

/** An application as it goes over the wire. */
export function applicationBody(overview: ApplicationOverview): ApplicationBody {
  const { application, agent, createdBy, credentials } = overview;
  return {
    ...settingsOf(application),
    id: application.id,
    clientId: application.clientId,
    name: application.name,
    // A deleted one is never read again.
    status: application.status === 'active' ? 'active' : 'disabled',
    authMethod: application.authMethod,
    agentUserId: application.agentUserId,
    agent: agent ? agentBody(agent) : null,
    origin: application.origin,
    version: application.version,
    liveCredentials: credentials.live,
    lastUsedAt: credentials.lastUsedAt?.toISOString() ?? null,
    createdBy: createdBy
      ? { id: createdBy.id, email: createdBy.email, name: createdBy.name }
      : null,
    createdAt: application.createdAt.toISOString(),
    updatedAt: application.updatedAt.toISOString(),
  };
}

const settingsOf = (application: Application) => ({
  grantTypes: application.grantTypes,
  scopes: application.scopes,
  accessTokenLifetime: application.accessTokenLifetime,
  strictAudience: application.strictAudience,
  redirectUris: application.redirectUris,
  postLogoutRedirectUris: application.postLogoutRedirectUris,
  corsOrigins: application.corsOrigins,
  firstParty: application.firstParty,
  defaultSubType: application.defaultSubType,
  metadata: application.metadata,
});

const agentBody = ({ id, email, name, role, status }: User): BoundAgentBody => ({
  ...{ id, email, name, role, status },
});
