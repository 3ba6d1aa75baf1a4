import { AccessDenied } from '@ticketgate/access';
import {
  plainProblem,
  problemOf,
  validationFailed,
  type DomainProblems,
  type Problem,
} from '@ticketgate/http';
import { NoSuchApplication, NotForThisApplication } from '../consents/connected-application.ts';
import {
  ExpiryRefused,
  InitialAccessTokenNotFound,
  TooManyInitialAccessTokens,
} from '../initial-access-tokens/initial-access-token.ts';
import {
  NotForThisToken,
  PublicApiDisabled,
  RefreshTokenNotFound,
  RefreshTokenRefused,
  TooManyRefreshTokens,
} from '../refresh-tokens/named-refresh-token.ts';

/** Errors about refresh tokens, initial access tokens and consent as problems; undefined for any other. */
export const tokenProblem: DomainProblems = (error) => {
  if (error instanceof RefreshTokenRefused) return wrong(error.field, error.message);
  if (error instanceof ExpiryRefused) return wrong('expiresAt', error.message);
  if (error instanceof NotForThisToken || error instanceof NotForThisApplication) {
    return problemOf(new AccessDenied(error.message));
  }
  if (error instanceof NoSuchApplication) return plainProblem('not_found', error.message);
  if (error instanceof RefreshTokenNotFound || error instanceof InitialAccessTokenNotFound) {
    return plainProblem('not_found', error.message);
  }
  if (error instanceof TooManyRefreshTokens || error instanceof TooManyInitialAccessTokens) {
    return plainProblem('limit_reached', error.message);
  }
  if (error instanceof PublicApiDisabled) return plainProblem('conflict', error.message);
  return undefined;
};

const wrong = (field: string, message: string): Problem =>
  problemOf(validationFailed([{ field, message }]));
