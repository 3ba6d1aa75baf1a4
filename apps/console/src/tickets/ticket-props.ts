import type { TicketBody } from '@ticketgate/contracts';
import type { Tagged } from '../api/api-client.ts';

/** What the parts of a ticket's page are given. */
export interface TicketProps {
  readonly ticket: Tagged<TicketBody>;
  /** After a change: the ticket as the API now knows it. */
  readonly onChanged: (ticket: Tagged<TicketBody>) => void;
  /** Reads it again; what is typed stays. */
  readonly onReload: () => void;
}

/** Path of one ticket. */
export const ticketPath = ({ ticketNumber }: Pick<TicketBody, 'ticketNumber'>): string =>
  `/api/tickets/${encodeURIComponent(ticketNumber)}`;
