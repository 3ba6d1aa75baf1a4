import { TICKET_TRANSITIONS, type TicketBody, type TicketStatus } from '@ticketgate/contracts';

/** The fields of a ticket that are chosen from lists. */
export type Choices = Pick<TicketBody, 'status' | 'priority' | 'ticketType' | 'group'>;

/** What is there, and where it may go from there. */
export const statusesFrom = (status: TicketStatus): readonly TicketStatus[] => [
  status,
  ...TICKET_TRANSITIONS[status],
];

/** Whether nothing but comments may be added any more. */
export const isFinal = (status: TicketStatus): boolean => TICKET_TRANSITIONS[status].length === 0;

/**
 * What is left of what somebody chose on a ticket that may have changed since: choices that are
 * fulfilled, or not to be had any more, are none.
 */
export function wishOf(ticket: Choices, chosen: Partial<Choices>): Partial<Choices> {
  const isOpen = ({ status }: Partial<Choices>) =>
    status === undefined || statusesFrom(ticket.status).includes(status);
  const entries = Object.entries(isOpen(chosen) ? chosen : { ...chosen, status: undefined });
  const left = entries.filter(
    ([name, value]) => value !== undefined && value !== ticket[name as keyof Choices],
  );
  return Object.fromEntries(left);
}
