import { plainProblem, type DomainProblems, type Problem } from '@ticketgate/http';
import { AlreadyTaken, LastAdministrator, PasswordRefused, UserNotFound } from '../users/user.ts';

/** Refusals of the users of a tenant; undefined for any other error. */
export const userProblem: DomainProblems = (error): Problem | undefined => {
  if (error instanceof UserNotFound) return plainProblem('not_found', 'There is no such user.');
  if (error instanceof LastAdministrator) return plainProblem('last_administrator', error.message);
  if (error instanceof AlreadyTaken) {
    const errors = [{ field: error.field, message: 'is taken by another user of this tenant' }];
    return { ...plainProblem('already_taken', error.message), errors };
  }
  if (error instanceof PasswordRefused) {
    const errors = [{ field: 'password', message: error.message }];
    return { ...plainProblem('validation_failed', error.message), errors };
  }
  return undefined;
};
