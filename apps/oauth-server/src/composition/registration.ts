import type { Clock } from '@ticketgate/runtime';
import type { DataSource } from 'typeorm';
import { JwksUriPolicy } from '../applications/index.ts';
import type { Audit } from '../audit/open-audit.ts';
import type { Config } from '../config/config.ts';
import type { Management } from './management.ts';
import { Admission } from '../registration/admission.ts';
import { RegistrationsRepository } from '../registration/registrations.repository.ts';
import { RegistrationsService } from '../registration/registrations.service.ts';
import { DefaultAgentService } from '../users/default-agent.service.ts';

export interface RegistrationParts {
  readonly config: Pick<
    Config,
    'secretHashKey' | 'jwksUriAllowedHosts' | 'registrationMaxClients' | 'maxAccessTokenLifetime'
  >;
  readonly audit: Pick<Audit, 'trail'>;
  readonly management: Pick<Management, 'revocations' | 'initialAccessTokens'>;
  readonly database: DataSource;
  readonly clock: Clock;
}

/** Clients that register themselves. */
export function composeRegistration({
  config,
  audit,
  management,
  ...base
}: RegistrationParts): RegistrationsService {
  const { revocations, initialAccessTokens } = management;
  const { secretHashKey, registrationMaxClients: mostClients } = config;
  const repository = new RegistrationsRepository(config.maxAccessTokenLifetime);
  const agents = new DefaultAgentService(base.clock);
  return new RegistrationsService({
    ...{ ...base, repository, revocations, secretHashKey, audit: audit.trail },
    admission: new Admission({
      ...{ repository, initialAccessTokens, agents, secretHashKey, mostClients },
    }),
    jwksUris: new JwksUriPolicy(config.jwksUriAllowedHosts),
  });
}
