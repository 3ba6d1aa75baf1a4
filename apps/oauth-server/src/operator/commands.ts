import { APPLICATION_COMMANDS } from './application-commands.ts';
import type { Command } from './command.ts';
import { DemoWorld } from './demo-world.ts';
import { readKept } from './kept-demo.ts';
import { KEY_COMMANDS } from './key-commands.ts';
import { RECOVERY_COMMANDS } from './recovery-commands.ts';
import { REFRESH_TOKEN_COMMANDS } from './refresh-token-commands.ts';
import { REVOKE_COMMANDS } from './revoke-commands.ts';
import { TENANT_COMMANDS } from './tenant-commands.ts';
import { USER_COMMANDS } from './user-commands.ts';

export { NotThere, UsageError, type Command, type CommandOptions } from './command.ts';

export const USAGE = `Usage: npm run operator -- <command> [--json]     (ticketgate <command> --help says more)

  seed-demo [--keep FILE]                  make the demo tenants, people and applications
  tenant create <name> --admin-email E [--admin-username U] [--admin-name N] [--password-stdin]
                                           make a tenant and its first TENANT_ADMIN; without
                                           --password-stdin a password is made and printed once
  tenant list                              every tenant, its id and whether it is active
  tenant disable|enable <tenant id>        stop or allow all tokens of a tenant
  user list [--tenant ID]
  user create <e-mail> --role R [--tenant ID] [--username U] [--name N] [--password-stdin]
  user deactivate|reactivate <id|e-mail> [--tenant ID]
  user make-admin <id|e-mail> [--tenant ID] [--password-stdin]
                                           when the last administrator is gone: an active
                                           TENANT_ADMIN with a new password, printed once
  application list [--tenant ID]
  application disable|enable|unbind <client id|id>
  application bind <client id|id> --agent <id|e-mail>
  refresh-token create <id|e-mail> --name N [--scope S]… [--days N] [--tenant ID]
                                           for a program that administers; printed once
  key list                                 the signing keys and what they are doing
  key rotate [--alg ES256] [--now]         announce the next key, or let it sign at once
  key remove <kid>                         emergency: end all tokens signed with this key
  revoke tenant <id> --yes | user <id|e-mail> | application <client id|id>
  revoke credential <id> --tenant ID | token <jti> --tenant ID | token -
                                           the kill switch: every token from before ends
  restored --yes [--keep-refresh-tokens]   after a backup was restored, with both services stopped:
                                           ends every token, session and signing key from before

A name with spaces is one word: tenant create 'Example Ltd' …
Whatever takes a right away also ends, within a second, the tokens that carry it.`;

/** The commands that are about nothing in particular. */
export const WITHOUT_ARGUMENT: ReadonlySet<string> = new Set([
  'seed-demo',
  'tenant list',
  'user list',
  'application list',
  'key list',
  'key rotate',
  'restored',
]);

/** Every command by its words. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  ...KEY_COMMANDS,
  ...TENANT_COMMANDS,
  ...USER_COMMANDS,
  ...RECOVERY_COMMANDS,
  ...APPLICATION_COMMANDS,
  ...REFRESH_TOKEN_COMMANDS,
  ...REVOKE_COMMANDS,
  'seed-demo': async (operations, _, { keep, json }) => {
    const demo = await new DemoWorld(operations, await readKept(keep)).ensure();
    return json ? JSON.stringify(demo) : `demo ready: client id ${demo.application.clientId}`;
  },
};
