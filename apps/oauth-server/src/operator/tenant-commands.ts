import { randomBytes } from 'node:crypto';
import { CreateUserDto } from '@ticketgate/contracts';
import { bodyOf, HttpProblem } from '@ticketgate/http';
import { isUuid } from '@ticketgate/runtime';
import { PasswordRefused, assertPassword } from '../users/user.ts';
import { UsageError, type Command, type CommandOptions } from './command.ts';

/** The commands about tenants. */
export const TENANT_COMMANDS = {
  'tenant create': async ({ tenants, users }, name, options) => {
    const { password, isGiven } = await passwordOf(options);
    // Everything is looked at before anything is made: a tenant without an administrator is of no use.
    const admin = checkedAdmin(name, options, password);
    const tenant = await tenants.create(name.trim());
    const { id, email } = await users.create({ tenantId: tenant.id, ...admin });
    if (options.json) {
      const shown = isGiven ? {} : { password };
      return JSON.stringify({ tenant, admin: { id, email, ...shown } });
    }
    return [
      `tenant ${tenant.id} (${tenant.name}) is made`,
      `its TENANT_ADMIN signs in as ${email}`,
      ...(isGiven ? [] : [`with the password ${password} (shown here and never again)`]),
    ].join('\n');
  },
  'tenant list': async ({ tenants }, _, { json }) => {
    const all = await tenants.list();
    if (json) return JSON.stringify({ tenants: all });
    if (all.length === 0) return 'There is no tenant yet.';
    return all.map(({ id, status, name }) => `${id}  ${status.padEnd(8)}  ${name}`).join('\n');
  },
  'tenant disable': async ({ tenants }, id) => {
    await tenants.disable(tenantId(id));
    return `tenant ${id} is disabled; its tokens stop within a second`;
  },
  'tenant enable': async ({ tenants }, id) => {
    await tenants.enable(tenantId(id));
    return `tenant ${id} is enabled; tokens from before stay dead`;
  },
} satisfies Record<string, Command>;

/** @throws UsageError */
export function tenantId(given: string): string {
  if (isUuid(given)) return given;
  throw new UsageError('A tenant is named by its id, which is a UUID: see `tenant list`.');
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
  const username = options['admin-username'];
  if (name.trim() === '' || name.length > 128) {
    throw new UsageError('A tenant has a name of 1 to 128 characters.');
  }
  if (email === undefined || username === undefined) {
    throw new UsageError(
      'A new tenant needs somebody to administer it: --admin-email E --admin-username U',
    );
  }
  const given = { email, username, name: options['admin-name'] ?? username, password };
  try {
    const checked = bodyOf(CreateUserDto).transform({ ...given, role: 'TENANT_ADMIN' });
    assertPassword(checked, password);
    return { ...given, role: checked.role };
  } catch (error) {
    if (error instanceof PasswordRefused) throw new UsageError(error.message);
    if (!(error instanceof HttpProblem)) throw error;
    const wrong = (error.errors ?? []).map(
      ({ field, message }) => `${optionOf(field)} ${message}.`,
    );
    throw new UsageError(wrong.join('\n') || error.message);
  }
}

const optionOf = (field: string): string =>
  field === 'password' ? 'The password' : `--admin-${field}`;
