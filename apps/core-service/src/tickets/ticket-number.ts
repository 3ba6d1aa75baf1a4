import { TICKET_NUMBER_PREFIXES } from '@ticketgate/contracts';

const WELL_FORMED = new RegExp(
  `^(?:${Object.values(TICKET_NUMBER_PREFIXES).join('|')})-[0-9]{4,10}$`,
);

/** Whether a text could be a ticket's number; what could not is not asked of the database. */
export const isTicketNumber = (text: string): boolean => WELL_FORMED.test(text);
