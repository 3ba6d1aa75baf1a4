import { CURSOR_LENGTH, PAGE_LIMITS, type PageBody } from './paging.ts';
import type { Role } from './roles.ts';
import { ruled } from './rule.ts';
import { IsGiven, OneOf, Text, WholeNumberText } from './rules.ts';
import type { AssigneeBody } from './tickets.ts';
import { USER_LIMITS, USER_STATUSES, type UserStatus } from './users.ts';

/** Query of `GET /api/people`. */
export class ListPeopleQuery {
  /** How name, surname, e-mail address or username begins, in any case; absent or empty lists all. */
  q?: string;
  status?: UserStatus;
  /** Page size in decimal digits, 1 to 100. */
  limit?: string;
  /** `nextCursor` of the page before. */
  cursor?: string;
}
ruled(ListPeopleQuery, {
  q: [IsGiven(), Text(0, USER_LIMITS.email)],
  status: [IsGiven(), OneOf(USER_STATUSES)],
  limit: [IsGiven(), WholeNumberText(1, PAGE_LIMITS.most)],
  cursor: [IsGiven(), Text(1, CURSOR_LENGTH)],
});

/** A user as colleagues see them: whom tickets can be assigned to while they are active. */
export interface PersonBody extends AssigneeBody {
  readonly role: Role;
  readonly status: UserStatus;
}

/** Users of the tenant, newest first. */
export type PersonPageBody = PageBody<PersonBody>;
