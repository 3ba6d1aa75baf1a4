import { ApplicationOverviewsService } from '../applications/application-overviews.service.ts';
import { ApplicationsService } from '../applications/applications.service.ts';
import { CredentialsService } from '../applications/credentials.service.ts';
import { InitialAccessTokensService } from '../initial-access-tokens/initial-access-tokens.service.ts';
import { WithdrawalsService } from '../consents/withdrawals.service.ts';
import type { Management } from './management.ts';
import { RefreshTokensService } from '../refresh-tokens/refresh-tokens.service.ts';
import { UsersService } from '../users/users.service.ts';

/** What the framework injects where a tenant is administered. */
export const managementProviders = (management: Management) => [
  { provide: UsersService, useValue: management.users },
  { provide: ApplicationsService, useValue: management.applications },
  { provide: ApplicationOverviewsService, useValue: management.overviews },
  { provide: CredentialsService, useValue: management.credentials },
  { provide: RefreshTokensService, useValue: management.refreshTokens },
  { provide: WithdrawalsService, useValue: management.withdrawals },
  { provide: InitialAccessTokensService, useValue: management.initialAccessTokens },
];
