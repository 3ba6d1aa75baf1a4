import { randomBytes } from 'node:crypto';
import type { Person } from './console-browser.ts';
import { anAdminToken } from './people.ts';
import type { World } from './world.ts';

/** One of the demo's agents, with a password to sign in with. @throws when there is no such agent. */
export async function anAgent(world: World, username: string): Promise<Person> {
  const user = world.demo.users.find((one) => one.username === username);
  if (!user) throw new Error(`The demo has no ${username}.`);
  const password = world.hush(randomBytes(12).toString('base64url'));
  const { status } = await world.call(await anAdminToken(world), `/api/users/${user.id}/password`, {
    method: 'PUT',
    json: { password },
  });
  if (status >= 300) throw new Error(`No password for ${username}: ${status}`);
  return { email: user.email, password };
}
