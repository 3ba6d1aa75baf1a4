import type { TokenVerifier } from '@ticketgate/access';
import { rateLimitHeaders } from '@ticketgate/limits';
import type { DataSource } from 'typeorm';
import type { Clock } from '@ticketgate/runtime';
import { composeRegistration } from './registration.ts';
import { ClientCredentialsRepository } from '../applications/client-credentials.repository.ts';
import { ClientCredentialsService } from '../applications/client-credentials.service.ts';
import type { Audit } from '../audit/open-audit.ts';
import type { Config } from '../config/config.ts';
import type { Ports } from '../fronts/ports.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Limits } from '../limits/index.ts';
import type { Management } from './management.ts';
import type { AccountsService } from '../users/accounts.service.ts';
import { DefaultAgentService } from '../users/default-agent.service.ts';

export interface PortsParts {
  readonly config: Config;
  readonly audit: Pick<Audit, 'trail'>;
  readonly limits: Limits;
  readonly verifier: Pick<TokenVerifier, 'verify'>;
  readonly management: Management;
  readonly accounts: AccountsService;
  readonly ring: KeyRing;
  readonly database: DataSource;
  readonly clock: Clock;
}

/** What dialects may use of the server beside its issuing core. */
export function composePorts(parts: PortsParts): Ports {
  const { config, management, accounts, ring, limits, verifier, database, clock } = parts;
  const { applications, credentials, users } = management;
  return {
    ...{ issuer: config.issuer, applications, credentials, users, accounts },
    clientCredentials: new ClientCredentialsService({
      ...{ database, applications, credentials },
      repository: new ClientCredentialsRepository(),
      agents: new DefaultAgentService(clock),
    }),
    signingKid: (alg) => ring.keys.find((key) => key.alg === alg)?.kid ?? '',
    registrations: composeRegistration(parts),
    registrationLimit: async (address, tenantId) => {
      const verdict = await limits.registration(address, tenantId);
      return { allowed: verdict.allowed, headers: rateLimitHeaders(verdict) };
    },
    principalOf: async (accessToken) => verifier.verify(accessToken),
  };
}
