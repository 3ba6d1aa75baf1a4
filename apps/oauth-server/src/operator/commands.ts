import type { Application } from '../applications/application.ts';
import type { Management } from '../composition/management.ts';
import { UsageError, type Command, type CommandOptions } from './command.ts';
import { DemoWorld } from './demo-world.ts';
import { findUser } from './find-user.ts';
import { readKept } from './kept-demo.ts';
import { KEY_COMMANDS } from './key-commands.ts';
import { RECOVERY_COMMANDS } from './recovery-commands.ts';
import { TENANT_COMMANDS } from './tenant-commands.ts';

export { UsageError, type Command, type CommandOptions } from './command.ts';

export const USAGE = `Usage: npm run operator -- <command>

  seed-demo [--json] [--keep FILE]         make the demo tenants, people and applications
  tenant create <name> --admin-email E --admin-username U [--admin-name N] [--password-stdin]
                                           make a tenant and its first TENANT_ADMIN; without
                                           --password-stdin a password is made and printed once
  tenant list [--json]                     every tenant, its id and whether it is active
  tenant disable|enable <tenant id>        stop or allow all tokens of a tenant
  user deactivate|reactivate <id|e-mail> [--tenant ID]
  user make-admin <id|e-mail> [--tenant ID] [--password-stdin]
                                           when the last administrator is gone: an active
                                           TENANT_ADMIN with a new password, printed once
  application disable|enable|unbind <client id>
  application bind <client id> --agent <id|e-mail>
  key list [--json]                        the signing keys and what they are doing
  key rotate [--alg ES256] [--now]         announce the next key, or let it sign at once
  key remove <kid>                         emergency: end all tokens signed with this key

A name with spaces is one word: tenant create 'Example Ltd' …
Whatever takes a right away also ends, within a second, the tokens that carry it.`;

/** The commands that are about nothing in particular. */
export const WITHOUT_ARGUMENT: ReadonlySet<string> = new Set([
  'seed-demo',
  'tenant list',
  'key list',
  'key rotate',
]);

/** Every command by its words. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  ...KEY_COMMANDS,
  ...TENANT_COMMANDS,
  ...RECOVERY_COMMANDS,
  'seed-demo': async (management, _, { keep, json }) => {
    const demo = await new DemoWorld(management, await readKept(keep)).ensure();
    return json ? JSON.stringify(demo) : `demo ready: client id ${demo.application.clientId}`;
  },
  'user deactivate': async (management, who, options) => {
    const { tenantId: tenant, id } = await findUser(management, who, options.tenant);
    await management.users.deactivate(tenant, id);
    return `user ${id} is inactive; tokens that act as it stop within a second`;
  },
  'user reactivate': async (management, who, options) => {
    const { tenantId: tenant, id } = await findUser(management, who, options.tenant);
    await management.users.reactivate(tenant, id);
    return `user ${id} is active; tokens from before stay dead`;
  },
  'application disable': onApplication(async ({ applications }, application) => {
    await applications.disable(application);
    return 'is disabled; its tokens stop within a second';
  }),
  'application enable': onApplication(async ({ applications }, application) => {
    await applications.enable(application);
    return 'is enabled; tokens from before stay dead';
  }),
  'application unbind': onApplication(async ({ applications }, application) => {
    await applications.unbind(application);
    return 'is unbound; its tokens stop within a second and it mints none';
  }),
  'application bind': onApplication(async (management, application, { agent }) => {
    if (agent === undefined) throw new UsageError(USAGE);
    const { id, email } = await findUser(management, agent, application.tenantId);
    await management.applications.bind(application, id);
    return `is bound to ${email}; tokens from before stop within a second`;
  }),
};

type OnApplication = (
  management: Management,
  application: Application,
  options: CommandOptions,
) => Promise<string>;

function onApplication(act: OnApplication): Command {
  return async (management, clientId, options) => {
    const application = await management.applications.findByClientId(clientId);
    return `application ${clientId} ${await act(management, application, options)}`;
  };
}
