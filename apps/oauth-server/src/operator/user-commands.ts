import { CreateUserDto } from '@ticketgate/contracts';
import type { Operations } from '../composition/operations.ts';
import type { Numbered } from '../revocation/revocations.service.ts';
import { assertPassword, type User } from '../users/user.ts';
import {
  confirmation,
  propagated,
  said,
  UsageError,
  type Command,
  type CommandOptions,
} from './command.ts';
import { findUser } from './find-user.ts';
import { checkedBy } from './given.ts';
import { passwordOf, tenantsMeant } from './tenant-commands.ts';

/** The commands about people and machines. */
export const USER_COMMANDS = {
  'user list': async (operations, _, options) => {
    const tenants = await tenantsMeant(operations, options.tenant);
    const all = (await Promise.all(tenants.map((id) => operations.users.list(id)))).flat();
    const lines = all.map(lineOf).join('\n');
    return said(options, lines || 'There is no user yet.', { users: all.map(outlineOf) });
  },
  'user create': async (operations, email, options) => {
    const tenantId = await oneTenant(operations, options.tenant);
    const { role = 'AGENT', username = usernameOf(email), name = username } = options;
    const isMachine = role === 'INTEGRATION_AGENT';
    const { password, isGiven } = await passwordOf(options);
    const given = { email, username, name, role, ...(!isMachine && { password }) };
    const checked = checkedBy(CreateUserDto, given, () => undefined);
    if (!isMachine) checkedBy(CreateUserDto, given, (user) => assertPassword(user, password));
    const { id } = await operations.users.create({ ...given, role: checked.role, tenantId });
    const isShown = !isMachine && !isGiven;
    const made = { email, username, name, role: checked.role, id, tenantId };
    const user = outlineOf({ ...made, status: 'active' });
    const line = `user ${id} (${email}) is made, ${role} of tenant ${tenantId}`;
    const shown = isShown ? `\nthe password is ${password} (shown here and never again)` : '';
    return said(options, line + shown, { user, ...(isShown && { password }) });
  },
  'user deactivate': onUser('is inactive; tokens that act as it stop', ({ users }, user) =>
    users.deactivate(user.tenantId, user.id),
  ),
  'user reactivate': onUser('is active; tokens from before stay dead', ({ users }, user) =>
    users.reactivate(user.tenantId, user.id),
  ),
} satisfies Record<string, Command>;

type OnUser = (
  operations: Operations,
  user: User,
  options: CommandOptions,
) => Promise<Numbered<boolean>>;

function onUser(outcome: string, act: OnUser): Command {
  return async (operations, who, options) => {
    const found = await findUser(operations, who, options.tenant);
    const revocation = await propagated(operations, await act(operations, found, options));
    const user = outlineOf(await operations.users.find(found.tenantId, found.id));
    const line = `user ${found.id} (${found.email}) ${outcome}: ${confirmation(revocation)}`;
    return said(options, line, { user, revocation });
  };
}

/** @throws UsageError when it is not clear which */
async function oneTenant(operations: Operations, given: string | undefined): Promise<string> {
  const [tenant, another] = await tenantsMeant(operations, given);
  if (tenant === undefined) throw new UsageError('There is no tenant yet: see tenant create.');
  if (another !== undefined) throw new UsageError('Of which tenant? Add --tenant ID.');
  return tenant;
}

const usernameOf = (email: string): string => email.split('@')[0] ?? email;

const lineOf = ({ id, role, status, tenantId, email }: User): string =>
  `${id}  ${role.padEnd(17)}  ${status.padEnd(8)}  ${tenantId}  ${email}`;

const outlineOf = ({ id, tenantId, email, username, name, role, status }: User) => ({
  ...{ id, tenantId, email, username, name, role, status },
});
