import { readFile } from 'node:fs/promises';
import { isUuid } from '@ticketgate/runtime';
import type { Application } from '../applications/application.ts';
import type { Management } from '../management.ts';
import { DemoWorld, type KeptDemo } from './demo-world.ts';

/** A mistake in how a command was called; the message says how to call it. */
export class UsageError extends Error {}

/** Options after the command's words. */
export interface CommandOptions {
  readonly tenant?: string | undefined;
  readonly keep?: string | undefined;
  readonly json?: boolean | undefined;
  readonly agent?: string | undefined;
}

/** One operator command: runs and answers the line (or JSON) to print. */
export type Command = (
  management: Management,
  argument: string,
  options: CommandOptions,
) => Promise<string>;

export const USAGE = `Usage: npm run operator -- <command>

  seed-demo [--json] [--keep FILE]         make the demo tenants, people and applications
  tenant disable|enable <tenant id>        stop or allow all tokens of a tenant
  user deactivate|reactivate <id|e-mail> [--tenant ID]
  application disable|enable|unbind <client id>
  application bind <client id> --agent <id|e-mail>

Whatever takes a right away also ends, within a second, the tokens that carry it.`;

/** Every command by its words. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  'seed-demo': async (management, _, { keep, json }) => {
    const demo = await new DemoWorld(management, await readKept(keep)).ensure();
    return json ? JSON.stringify(demo) : `demo ready: client id ${demo.application.clientId}`;
  },
  'tenant disable': async ({ tenants }, id) => {
    await tenants.disable(tenantId(id));
    return `tenant ${id} is disabled; its tokens stop within a second`;
  },
  'tenant enable': async ({ tenants }, id) => {
    await tenants.enable(tenantId(id));
    return `tenant ${id} is enabled; tokens from before stay dead`;
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

function tenantId(given: string): string {
  if (isUuid(given)) return given;
  throw new UsageError('A tenant is named by its id, which is a UUID.');
}

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

async function findUser({ tenants, users }: Management, who: string, tenant: string | undefined) {
  const searched = tenant ? [tenantId(tenant)] : (await tenants.list()).map(({ id }) => id);
  const found = (await Promise.all(searched.map((id) => users.list(id))))
    .flat()
    .filter(({ id, email }) => id === who || email.toLowerCase() === who.toLowerCase());
  const [user, second] = found;
  if (!user) throw new UsageError(`There is no user ${who}.`);
  if (second) throw new UsageError(`More than one tenant has a user ${who}: add --tenant ID.`);
  return user;
}

async function readKept(file: string | undefined): Promise<KeptDemo> {
  if (file === undefined) return {};
  try {
    return JSON.parse(await readFile(file, 'utf8')) as KeptDemo;
  } catch {
    // A missing or broken file means that there is nothing to keep.
    return {};
  }
}
