import type { FieldError, ProblemCode } from '@ticketgate/contracts';
import {
  plainProblem,
  problemOf,
  validationFailed,
  type DomainProblems,
  type Problem,
} from '@ticketgate/http';
import {
  ApplicationChanged,
  ApplicationNameTaken,
  ApplicationNotFound,
  ApplicationRefused,
  BindingRefused,
  CredentialConflict,
  CredentialNotFound,
  CredentialRefused,
  LastCredential,
  TooManyCredentials,
} from '../applications/application.ts';

/** Those whose own words are the answer. */
const PLAIN = [
  [ApplicationChanged, 'precondition_failed'],
  [CredentialConflict, 'conflict'],
  [LastCredential, 'last_credential'],
  [TooManyCredentials, 'limit_reached'],
] as const satisfies readonly (readonly [unknown, ProblemCode])[];

const field = (code: ProblemCode, { message }: Error, name: string): Problem => {
  const errors: readonly FieldError[] = [{ field: name, message }];
  return { ...plainProblem(code, message), errors };
};

/** Refusals of the applications of a tenant; undefined for any other error. */
export const applicationProblem: DomainProblems = (error): Problem | undefined => {
  if (error instanceof ApplicationNotFound) {
    return plainProblem('not_found', 'There is no such application.');
  }
  if (error instanceof CredentialNotFound) {
    return plainProblem('not_found', 'The application has no such credential.');
  }
  if (error instanceof ApplicationRefused) return problemOf(validationFailed(error.problems));
  if (error instanceof ApplicationNameTaken) return field('already_taken', error, 'name');
  if (error instanceof BindingRefused) return field('binding_refused', error, 'agentUserId');
  if (error instanceof CredentialRefused) return field('validation_failed', error, error.field);
  const plain = PLAIN.find(([kind]) => error instanceof kind);
  return plain && plainProblem(plain[1], (error as Error).message);
};
