import type { Principal } from '@ticketgate/access';
import type { ApplicationsService } from '../applications/applications.service.ts';
import type { ClientCredentialsService } from '../applications/client-credentials.service.ts';
import type { CredentialsService } from '../applications/credentials.service.ts';
import type { RegistrationsService } from '../registration/registrations.service.ts';
import type { AccountsService } from '../users/accounts.service.ts';
import type { UsersService } from '../users/users.service.ts';

/** What the server can do for a dialect beside issuing; every rule is on the other side of it. */
export interface Ports {
  readonly issuer: string;
  readonly applications: ApplicationsService;
  readonly credentials: CredentialsService;
  readonly clientCredentials: ClientCredentialsService;
  /** The key that signs at the moment, by its algorithm. */
  readonly signingKid: (alg: 'ES256' | 'EdDSA') => string;
  readonly users: UsersService;
  readonly accounts: AccountsService;
  readonly registrations: RegistrationsService;
  /** Counts a try to register, into the tenant where it is known. */
  readonly registrationLimit: (address: string, tenantId?: string) => Promise<LimitAnswer>;
  /** @throws AccessError when it is no good access token */
  readonly principalOf: (accessToken: string) => Promise<Principal>;
}

/** Whether something may go on, and the headers that tell the caller of its limit. */
export interface LimitAnswer {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
}
