import { TicketgateProblem, type Ticketgate } from '@ticketgate/client';
import { EXIT, Failure } from '../command/failure.ts';
import { knownAs } from '../tenant/tenant-state.ts';

const MOST = { query: { limit: 100 } };

/** Whether it is there already: made by another run, or by an attempt that got no answer. */
export const isTaken = (error: unknown): boolean =>
  error instanceof TicketgateProblem && error.code === 'already_taken';

/** Whoever made it has its secret. */
export const madeByAnother = (): Failure =>
  new Failure('it was made at this moment, probably by another run', EXIT.unreachable);

/** Takes what is there now; what is not there was refused for another reason. */
export async function madeMeanwhile(
  error: unknown,
  find: () => Promise<string | undefined>,
): Promise<string> {
  const id = isTaken(error) ? await find() : undefined;
  if (id === undefined) throw error;
  return id;
}

export async function userId(desk: Ticketgate, email: string): Promise<string | undefined> {
  for await (const user of desk.items('/api/users', { params: MOST })) {
    if (user.email.toLowerCase() === email.toLowerCase()) return user.id;
  }
  return undefined;
}

export async function groupId(desk: Ticketgate, name: string): Promise<string | undefined> {
  for await (const group of desk.items('/api/groups', { params: MOST })) {
    if (knownAs(group.name) === knownAs(name)) return group.id;
  }
  return undefined;
}
