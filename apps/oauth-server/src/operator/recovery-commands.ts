import { assertPassword, PasswordRefused } from '../users/user.ts';
import type { Restored } from '../restoration/restoration.service.ts';
import { said, UsageError, type Command } from './command.ts';
import { findUser } from './find-user.ts';
import { passwordOf } from './tenant-commands.ts';

/** The commands for a tenant that nobody can administer any more, and for a database from a backup. */
export const RECOVERY_COMMANDS = {
  'user make-admin': async (operations, who, options) => {
    const { users } = operations;
    const { tenantId, id, email, role } = await findUser(operations, who, options.tenant);
    if (role === 'INTEGRATION_AGENT') {
      throw new UsageError(`${email} is a machine's user (INTEGRATION_AGENT): name a person.`);
    }
    const { password, isGiven } = await passwordOf(options);
    // Looked at before anything is changed: half an administrator would be of no use.
    checkPassword(email, password);
    await users.change({ tenantId, id }, { role: 'TENANT_ADMIN' });
    await users.setPassword(tenantId, id, password);
    await users.reactivate(tenantId, id);
    const lines = [
      `user ${id} is an active TENANT_ADMIN of tenant ${tenantId}; sessions from before are over`,
      `they sign in as ${email}`,
      ...(isGiven ? [] : [`with the password ${password} (shown here and never again)`]),
    ];
    const shown = isGiven ? {} : { password };
    return said(options, lines.join('\n'), { user: { id, tenantId, email }, ...shown });
  },
  restored: async ({ restoration }, _, options) => {
    if (!options.yes) {
      throw new UsageError(
        'This ends every token, every session and every signing key, as it has to be after a restore: say --yes.',
      );
    }
    const keepRefreshTokens = options['keep-refresh-tokens'] ?? false;
    const restored = await restoration.close({ keepRefreshTokens });
    return said(options, describeRestored(restored), { restored });
  },
} satisfies Record<string, Command>;

function describeRestored(restored: Restored): string {
  const { head, artifacts, refreshTokens, initialAccessTokens, signingKeys } = restored;
  return [
    `every token from before is refused: ${signingKeys} signing keys removed, others sign; the feed goes on from ${head}`,
    `ended: ${artifacts} sessions, grants and codes; ${refreshTokens} named refresh tokens; ${initialAccessTokens} unused registration tokens`,
    ...describeSwitchedOff(restored.switchedOffSince),
    "next: core-service's restored.js, another CURSOR_KEY, then start both services",
  ].join('\n');
}

function describeSwitchedOff(since: Restored['switchedOffSince']): string[] {
  if (since === null) {
    return [
      'what was switched off since the backup is on again: go through your log (credentials, applications, people, tenants)',
    ];
  }
  if (since.length === 0) return ['Redis knows of nothing that was switched off since the backup'];
  return [
    'switched off or changed since the backup, as Redis still knows, and on again now:',
    ...since.map(({ level, subject }) => `  ${level} ${subject}`),
  ];
}

/** @throws UsageError */
function checkPassword(email: string, password: string): void {
  try {
    assertPassword({ email, role: 'TENANT_ADMIN' }, password);
  } catch (error) {
    if (error instanceof PasswordRefused) throw new UsageError(error.message);
    throw error;
  }
}
