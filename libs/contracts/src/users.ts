import { CURSOR_LENGTH, PAGE_LIMITS, type PageBody } from './paging.ts';
import type { Revoking } from './revoking.ts';
import { ROLES, type Role } from './roles.ts';
import { ruled } from './rule.ts';
import { IsGiven, OneOf, Patterned, Text, WholeNumberText } from './rules.ts';

export const USER_STATUSES = ['active', 'inactive'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/** Code points. */
export const USER_LIMITS = {
  email: 254,
  username: 64,
  name: 128,
  password: { min: 12, max: 256 },
} as const;

// One way to read each: no part of either can also be read as another part.
const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;
// No @ and no UUID: people are found by e-mail, username or id, and nobody may pass for another.
const USERNAME = /^(?![0-9a-f]{8}-[0-9a-f]{4}-)[\p{L}\p{N}][\p{L}\p{N}\p{M}._+-]*$/iu;

const email = () => Patterned(EMAIL, USER_LIMITS.email, 'an e-mail address');
const username = () =>
  Patterned(USERNAME, USER_LIMITS.username, 'letters, digits and the characters . _ + -,');
const name = () => Text(1, USER_LIMITS.name, { blank: false });
const password = () => Text(USER_LIMITS.password.min, USER_LIMITS.password.max);

/** Body of `POST /api/users`. */
export class CreateUserDto {
  email!: string;
  username!: string;
  name!: string;
  role!: Role;
  /** Without one the person cannot sign in yet; an INTEGRATION_AGENT never has one. */
  password?: string;
}
ruled(CreateUserDto, {
  email: [email()],
  username: [username()],
  name: [name()],
  role: [OneOf(ROLES)],
  password: [IsGiven(), password()],
});

/** Body of `PATCH /api/users/{id}`: what is given changes. */
export class ChangeUserDto {
  name?: string;
  role?: Role;
}
ruled(ChangeUserDto, { name: [IsGiven(), name()], role: [IsGiven(), OneOf(ROLES)] });

/** Body of `PUT /api/users/{id}/password`. */
export class SetPasswordDto {
  password!: string;
}
ruled(SetPasswordDto, { password: [password()] });

/** Query of `GET /api/users`. */
export class ListUsersQuery {
  role?: Role;
  status?: UserStatus;
  limit?: string;
  cursor?: string;
}
ruled(ListUsersQuery, {
  role: [IsGiven(), OneOf(ROLES)],
  status: [IsGiven(), OneOf(USER_STATUSES)],
  limit: [IsGiven(), WholeNumberText(1, PAGE_LIMITS.most)],
  cursor: [IsGiven(), Text(1, CURSOR_LENGTH)],
});

/** A user on the wire. */
export interface UserBody {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly status: UserStatus;
  /** Whether a password was set. */
  readonly hasPassword: boolean;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type UserPageBody = PageBody<UserBody>;
export type ChangedUserBody = UserBody & Revoking;
