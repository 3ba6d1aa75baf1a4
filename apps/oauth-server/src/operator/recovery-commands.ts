import { assertPassword, PasswordRefused } from '../users/user.ts';
import { UsageError, type Command } from './command.ts';
import { findUser } from './find-user.ts';
import { passwordOf } from './tenant-commands.ts';

/** The commands for a tenant that nobody can administer any more. */
export const RECOVERY_COMMANDS = {
  'user make-admin': async (management, who, options) => {
    const { users } = management;
    const { tenantId, id, email, role } = await findUser(management, who, options.tenant);
    if (role === 'INTEGRATION_AGENT') {
      throw new UsageError(`${email} is a machine's user (INTEGRATION_AGENT): name a person.`);
    }
    const { password, isGiven } = await passwordOf(options);
    // Looked at before anything is changed: half an administrator would be of no use.
    checkPassword(email, password);
    await users.change({ tenantId, id }, { role: 'TENANT_ADMIN' });
    await users.setPassword(tenantId, id, password);
    await users.reactivate(tenantId, id);
    if (options.json) {
      return JSON.stringify({ tenantId, id, email, ...(isGiven ? {} : { password }) });
    }
    return [
      `user ${id} is an active TENANT_ADMIN of tenant ${tenantId}; sessions from before are over`,
      `they sign in as ${email}`,
      ...(isGiven ? [] : [`with the password ${password} (shown here and never again)`]),
    ].join('\n');
  },
} satisfies Record<string, Command>;

/** @throws UsageError */
function checkPassword(email: string, password: string): void {
  try {
    assertPassword({ email, role: 'TENANT_ADMIN' }, password);
  } catch (error) {
    if (error instanceof PasswordRefused) throw new UsageError(error.message);
    throw error;
  }
}
