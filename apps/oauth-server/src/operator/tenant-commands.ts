import { randomBytes } from 'node:crypto';
import { CreateUserDto } from '@ticketgate/contracts';
import { isUuid } from '@ticketgate/runtime';
import type { Operations } from '../composition/operations.ts';
import { assertPassword } from '../users/user.ts';
import {
  confirmation,
  NotThere,
  propagated,
  said,
  UsageError,
  type Command,
  type CommandOptions,
} from './command.ts';
import { checkedBy } from './given.ts';

/** The commands about tenants. */
export const TENANT_COMMANDS = {
  'tenant create': async ({ tenants, users }, name, options) => {
    const { password, isGiven } = await passwordOf(options);
    // Everything is looked at before anything is made: a tenant without an administrator is of no use.
    const admin = checkedAdmin(name, options, password);
    const tenant = await tenants.create(name.trim());
    const { id, email } = await users.create({ tenantId: tenant.id, ...admin });
    const lines = [
      `tenant ${tenant.id} (${tenant.name}) is made`,
      `its TENANT_ADMIN signs in as ${email}`,
      ...(isGiven ? [] : [`with the password ${password} (shown here and never again)`]),
    ];
    const shown = isGiven ? {} : { password };
    return said(options, lines.join('\n'), { tenant, admin: { id, email, ...shown } });
  },
  'tenant list': async ({ tenants }, _, options) => {
    const all = await tenants.list();
    const lines = all.map(({ id, status, name }) => `${id}  ${status.padEnd(8)}  ${name}`);
    return said(options, lines.join('\n') || 'There is no tenant yet.', { tenants: all });
  },
  'tenant disable': onTenant('is disabled; its tokens stop', 'disable'),
  'tenant enable': onTenant('is enabled; tokens from before stay dead', 'enable'),
} satisfies Record<string, Command>;

function onTenant(outcome: string, act: 'disable' | 'enable'): Command {
  return async (operations, given, options) => {
    const id = tenantId(given);
    const revocation = await propagated(operations, await operations.tenants[act](id));
    const tenant = (await operations.tenants.list()).find((one) => one.id === id.toLowerCase());
    const line = `tenant ${id} ${outcome}: ${confirmation(revocation)}`;
    return said(options, line, { tenant, revocation });
  };
}

/** @throws UsageError */
export function tenantId(given: string): string {
  if (isUuid(given)) return given;
  throw new UsageError('A tenant is named by its id, which is a UUID: see `tenant list`.');
}

/** The one that is named, or all. @throws NotThere, UsageError */
export async function tenantsMeant(
  { tenants }: Pick<Operations, 'tenants'>,
  given: string | undefined,
): Promise<string[]> {
  const all = (await tenants.list()).map(({ id }) => id);
  if (given === undefined) return all;
  const id = tenantId(given).toLowerCase();
  if (!all.includes(id)) throw new NotThere(`There is no tenant ${given}: see \`tenant list\`.`);
  return [id];
}

/** The password piped in, or a new one that the command has to show. */
export async function passwordOf({ 'password-stdin': isPiped, stdin }: CommandOptions) {
  if (!isPiped) return { password: randomBytes(15).toString('base64url'), isGiven: false };
  const password = ((await stdin?.()) ?? '').replace(/\r?\n$/, '');
  return { password, isGiven: true };
}

/** @throws UsageError naming all that is wrong */
function checkedAdmin(name: string, options: CommandOptions, password: string) {
  const email = options['admin-email'];
  if (name.trim() === '' || name.length > 128) {
    throw new UsageError('A tenant has a name of 1 to 128 characters.');
  }
  if (email === undefined) {
    throw new UsageError(
      'A new tenant needs somebody to administer it: --admin-email E [--admin-username U]',
    );
  }
  const username = options['admin-username'] ?? email.split('@')[0] ?? email;
  const given = { email, username, name: options['admin-name'] ?? username, password };
  const body = { ...given, role: 'TENANT_ADMIN' };
  const { role } = checkedBy(
    CreateUserDto,
    body,
    (checked) => assertPassword(checked, password),
    'admin-',
  );
  return { ...given, role };
}
