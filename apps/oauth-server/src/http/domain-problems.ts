import { plainProblem, type DomainProblems, type Problem } from '@ticketgate/http';
import { SubjectNotFound } from '../revocation/revocation-subject.ts';
import { applicationProblem } from './application-problems.ts';
import { tokenProblem } from './token-problems.ts';
import { userProblem } from './user-problems.ts';

/** Our own errors as problems; undefined for any other error. */
export const domainProblem: DomainProblems = (error): Problem | undefined =>
  error instanceof SubjectNotFound
    ? plainProblem('not_found', error.message)
    : (tokenProblem(error) ?? userProblem(error) ?? applicationProblem(error));
