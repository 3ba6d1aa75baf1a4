import type { UserBody } from '@ticketgate/contracts';
import type { ListedUser } from './user.ts';

/** A user as it goes over the wire; never the password's hash. */
export const userBody = (user: ListedUser): UserBody => ({
  id: user.id,
  email: user.email,
  username: user.username,
  name: user.name,
  role: user.role,
  status: user.status,
  hasPassword: user.hasPassword,
  createdAt: user.createdAt.toISOString(),
  updatedAt: user.updatedAt.toISOString(),
});
