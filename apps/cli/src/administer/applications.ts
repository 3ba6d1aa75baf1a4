import type { Ticketgate } from '@ticketgate/client';
import type { ApplicationBody, ChangedApplicationBody } from '@ticketgate/contracts';
import { Failure, usage } from '../command/failure.ts';
import { wordOf } from '../command/read-call.ts';
import { confirmation, MOST, type Administer, type Administering } from './administering.ts';
import { findUser } from './users.ts';

interface At {
  readonly params: { readonly path: { readonly id: string } };
}

/** The commands about applications. */
export const APPLICATION_COMMANDS = {
  'application list': async ({ desk }) => {
    const all: ApplicationBody[] = [];
    for await (const one of desk.items('/api/applications', { params: MOST })) all.push(one);
    const lines = all.map(
      ({ clientId, status, name }) => `${clientId}  ${status.padEnd(8)}  ${name}`,
    );
    return {
      line: lines.join('\n') || 'There is no application yet.',
      object: { applications: all.map(outlineOf) },
    };
  },
  'application disable': onApplication('is disabled; its tokens stop', async ({ desk }, at) => {
    return (await desk.post('/api/applications/{id}/disable', at)).data;
  }),
  'application enable': onApplication(
    'is enabled; tokens from before stay dead',
    async ({ desk }, at) => (await desk.post('/api/applications/{id}/enable', at)).data,
  ),
  'application unbind': onApplication(
    'is unbound; its tokens stop and it mints none',
    async ({ desk }, at) => (await desk.delete('/api/applications/{id}/agent', at)).data,
  ),
  'application bind': onApplication(
    'is bound; tokens from before stop',
    async ({ desk, call }, at) => {
      const agent = wordOf(call, 'agent');
      if (agent === undefined) throw usage('To whom? Add --agent with an e-mail or id.');
      const { id: agentUserId } = await findUser(desk, agent);
      return (await desk.put('/api/applications/{id}/agent', { ...at, body: { agentUserId } }))
        .data;
    },
  ),
} satisfies Record<string, Administer>;

function onApplication(
  outcome: string,
  act: (administering: Administering, at: At) => Promise<ChangedApplicationBody>,
): Administer {
  return async (administering) => {
    const { id } = await findApplication(administering.desk, administering.call.argument);
    const changed = await act(administering, { params: { path: { id } } });
    const { clientId, name, revocation } = changed;
    return {
      line: `application ${clientId} (${name}) ${outcome}: ${confirmation(revocation)}`,
      object: { application: outlineOf(changed), revocation },
    };
  };
}

/** By client id or id. @throws Failure when there is none */
export async function findApplication(desk: Ticketgate, which: string): Promise<ApplicationBody> {
  for await (const one of desk.items('/api/applications', { params: MOST })) {
    if (one.clientId === which || one.id === which.toLowerCase()) return one;
  }
  throw new Failure(`There is no application ${which}.`);
}

const outlineOf = (application: ApplicationBody) => {
  const { id, clientId, name, status, authMethod, scopes, agentUserId } = application;
  return { id, clientId, name, status, authMethod, scopes, agentUserId };
};
