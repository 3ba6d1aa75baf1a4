import { isUuid } from '@ticketgate/runtime';
import {
  ApplicationNotFound,
  type Application,
  type ListedApplication,
} from '../applications/application.ts';
import type { Operations } from '../composition/operations.ts';
import type { Numbered } from '../revocation/revocations.service.ts';
import {
  confirmation,
  propagated,
  said,
  UsageError,
  type Command,
  type CommandOptions,
} from './command.ts';
import { findUser } from './find-user.ts';
import { tenantsMeant } from './tenant-commands.ts';

/** The commands about applications. */
export const APPLICATION_COMMANDS = {
  'application list': async (operations, _, options) => {
    const tenants = await tenantsMeant(operations, options.tenant);
    const lists = tenants.map((id) => operations.applications.list(id));
    const all = (await Promise.all(lists)).flat();
    const lines = all.map(lineOf).join('\n');
    return said(options, lines || 'There is no application yet.', {
      applications: all.map(outlineOf),
    });
  },
  'application disable': onApplication('is disabled; its tokens stop', ({ applications }, key) =>
    applications.disable(key),
  ),
  'application enable': onApplication(
    'is enabled; tokens from before stay dead',
    ({ applications }, key) => applications.enable(key),
  ),
  'application unbind': onApplication(
    'is unbound; its tokens stop and it mints none',
    ({ applications }, key) => applications.unbind(key),
  ),
  'application bind': onApplication(
    'is bound; tokens from before stop',
    async (operations, application, { agent }) => {
      if (agent === undefined) throw new UsageError('To whom? Add --agent with an e-mail or id.');
      const { id } = await findUser(operations, agent, application.tenantId);
      return operations.applications.bind(application, id);
    },
  ),
} satisfies Record<string, Command>;

type OnApplication = (
  operations: Operations,
  application: Application,
  options: CommandOptions,
) => Promise<Numbered<boolean>>;

function onApplication(outcome: string, act: OnApplication): Command {
  return async (operations, which, options) => {
    const found = await findApplication(operations, which, options.tenant);
    const revocation = await propagated(operations, await act(operations, found, options));
    const { tenantId, id, name, clientId } = found;
    const application = outlineOf(await operations.applications.find(tenantId, id));
    const line = `application ${clientId} (${name}) ${outcome}: ${confirmation(revocation)}`;
    return said(options, line, { application, revocation });
  };
}

/** By client id or id, in one tenant or in all. @throws ApplicationNotFound */
export async function findApplication(
  operations: Operations,
  which: string,
  tenant: string | undefined,
): Promise<ListedApplication> {
  const { applications } = operations;
  const tenants = await tenantsMeant(operations, tenant);
  const found = isUuid(which)
    ? (await Promise.all(tenants.map((id) => applications.list(id)))).flat()
    : [await applications.findByClientId(which)];
  const meant = found.find(
    ({ id, clientId, tenantId }) =>
      tenants.includes(tenantId) && (id === which.toLowerCase() || clientId === which),
  );
  if (!meant) throw new ApplicationNotFound(which);
  return meant;
}

const lineOf = ({ clientId, status, name, tenantId }: Application): string =>
  `${clientId}  ${status.padEnd(8)}  ${tenantId}  ${name}`;

/** As much of an application as an operator asks for. */
const outlineOf = (application: Application) => {
  const { id, tenantId, clientId, name, status, authMethod, scopes, agentUserId } = application;
  return { id, tenantId, clientId, name, status, authMethod, scopes, agentUserId };
};
