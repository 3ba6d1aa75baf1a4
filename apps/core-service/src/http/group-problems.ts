import { plainProblem, problemOf, validationFailed, type Problem } from '@ticketgate/http';
import {
  GroupError,
  GroupInUse,
  GroupNameTaken,
  GroupNotFound,
  NoSuchTarget,
  UnfitMember,
  UserNotFound,
} from '../groups/group.errors.ts';

/** The errors of groups as problems; undefined for any other error. */
export function groupProblem(error: unknown): Problem | undefined {
  if (!(error instanceof GroupError)) return undefined;
  const { message } = error;
  if (error instanceof GroupNotFound) return plainProblem('not_found', message);
  if (error instanceof UserNotFound) return plainProblem('not_found', message);
  if (error instanceof GroupInUse) return plainProblem('group_in_use', message);
  if (error instanceof UnfitMember) return plainProblem('conflict', message);
  if (error instanceof NoSuchTarget)
    return problemOf(validationFailed([{ field: 'moveTo', message }]));
  if (error instanceof GroupNameTaken) {
    const errors = [{ field: 'name', message: 'is taken by another group of this tenant' }];
    return { ...plainProblem('already_taken', message), errors };
  }
  return undefined;
}
