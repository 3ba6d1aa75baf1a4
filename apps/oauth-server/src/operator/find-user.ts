import type { Operations } from '../composition/operations.ts';
import type { User } from '../users/user.ts';
import { NotThere, UsageError } from './command.ts';
import { tenantId } from './tenant-commands.ts';

/**
 * Somebody by id or e-mail, in one tenant or in all.
 * @throws NotThere, UsageError when there are more than one
 */
export async function findUser(
  { tenants, users }: Operations,
  who: string,
  tenant: string | undefined,
): Promise<User> {
  const searched = tenant ? [tenantId(tenant)] : (await tenants.list()).map(({ id }) => id);
  const found = (await Promise.all(searched.map((id) => users.list(id))))
    .flat()
    .filter(({ id, email }) => id === who || email.toLowerCase() === who.toLowerCase());
  const [user, second] = found;
  if (!user) throw new NotThere(`There is no user ${who}.`);
  if (second) throw new UsageError(`More than one tenant has a user ${who}: add --tenant ID.`);
  return user;
}
