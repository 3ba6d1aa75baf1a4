import type { TicketBody } from '@ticketgate/contracts';
import { aTicket } from '../world/a-ticket.ts';
import type { World } from '../world/world.ts';

/** A ticket that is there before each client of a chapter comes. */
export function seededTicket(world: World): () => TicketBody {
  let ticket: TicketBody;
  beforeAll(async () => {
    ticket = await aTicket(world, await world.token());
  });
  return () => ticket;
}
