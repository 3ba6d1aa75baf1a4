import type { TicketBody } from '@ticketgate/contracts';
import type { Answer } from './ask.ts';
import type { World } from './world.ts';

export const CLIENT_API = '/api/client-api/ticket' as const;

/** The ticket in an answer. @throws when the answer is a refusal. */
export function ticketIn({ status, body }: Answer): TicketBody {
  if (status >= 300) throw new Error(`No ticket: ${status} ${JSON.stringify(body)}`);
  return body as unknown as TicketBody; // what the contract promises; the story checks each member
}

/** Creates a ticket; members given replace the defaults. */
export async function aTicket(
  world: World,
  token: string,
  members: Readonly<Record<string, unknown>> = {},
): Promise<TicketBody> {
  const json = { title: 'Coffee machine leaks', ...members };
  return ticketIn(await world.call(token, `${CLIENT_API}/create`, { method: 'POST', json }));
}
