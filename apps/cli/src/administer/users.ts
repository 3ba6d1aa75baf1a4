import { randomBytes } from 'node:crypto';
import type { Ticketgate } from '@ticketgate/client';
import type { Role, UserBody } from '@ticketgate/contracts';
import { Failure } from '../command/failure.ts';
import { isOn, wordOf } from '../command/read-call.ts';
import { confirmation, isUuid, MOST, type Administer } from './administering.ts';
import { piped } from './piped.ts';

/** The commands about people and machines. */
export const USER_COMMANDS = {
  'user list': async ({ desk }) => {
    const users: UserBody[] = [];
    for await (const user of desk.items('/api/users', { params: MOST })) users.push(user);
    const lines = users.map(
      ({ id, role, status, email }) => `${id}  ${role.padEnd(17)}  ${status.padEnd(8)}  ${email}`,
    );
    return {
      line: lines.join('\n') || 'There is no user yet.',
      object: { users: users.map(outlineOf) },
    };
  },
  'user create': async ({ call, desk }) => {
    const email = call.argument;
    const username = wordOf(call, 'username') ?? email.split('@')[0] ?? email;
    const name = wordOf(call, 'name') ?? username;
    // The API says which roles there are, when this is none.
    const role = (wordOf(call, 'role') ?? 'AGENT') as Role;
    const isGiven = isOn(call, 'password-stdin');
    const isMachine = role === 'INTEGRATION_AGENT';
    const password = isGiven ? await piped() : randomBytes(15).toString('base64url');
    const body = { email, username, name, role, ...(!isMachine && { password }) };
    const { data: user } = await desk.post('/api/users', { body });
    const isShown = !isMachine && !isGiven;
    const shown = isShown ? `\nthe password is ${password} (shown here and never again)` : '';
    return {
      line: `user ${user.id} (${email}) is made, ${role}${shown}`,
      object: { user: outlineOf(user), ...(isShown && { password }) },
    };
  },
  'user deactivate': onUser('deactivate', 'is inactive; tokens that act as it stop'),
  'user reactivate': onUser('reactivate', 'is active; tokens from before stay dead'),
} satisfies Record<string, Administer>;

function onUser(act: 'deactivate' | 'reactivate', outcome: string): Administer {
  return async ({ call, desk }) => {
    const { id } = await findUser(desk, call.argument);
    const { data } = await desk.post(`/api/users/{id}/${act}`, { params: { path: { id } } });
    const { revocation } = data;
    return {
      line: `user ${id} (${data.email}) ${outcome}: ${confirmation(revocation)}`,
      object: { user: outlineOf(data), revocation },
    };
  };
}

/** By e-mail or id. @throws Failure when there is nobody */
export async function findUser(desk: Ticketgate, who: string): Promise<UserBody> {
  if (isUuid(who)) {
    return (await desk.get('/api/users/{id}', { params: { path: { id: who } } })).data;
  }
  for await (const user of desk.items('/api/users', { params: MOST })) {
    if (user.email.toLowerCase() === who.toLowerCase()) return user;
  }
  throw new Failure(`There is no user ${who}.`);
}

const outlineOf = ({ id, email, username, name, role, status }: UserBody) => ({
  ...{ id, email, username, name, role, status },
});
