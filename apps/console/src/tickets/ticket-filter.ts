import {
  TICKET_PRIORITIES,
  TICKET_SORTS,
  TICKET_STATUSES,
  TICKET_TYPES,
} from '@ticketgate/contracts';

/** The conditions of the list, in the API's words; each may be empty. */
const TICKET_CONDITIONS = [
  'query',
  'status',
  'priority',
  'ticketType',
  'group',
  'assignee',
  'breached',
  'atRisk',
  'sort',
] as const;

export type TicketCondition = (typeof TICKET_CONDITIONS)[number];
export type TicketFilter = Readonly<Record<TicketCondition, string>>;

const KNOWN: Readonly<Partial<Record<string, readonly string[]>>> = {
  status: TICKET_STATUSES,
  priority: TICKET_PRIORITIES,
  ticketType: TICKET_TYPES,
  breached: ['true'],
  atRisk: ['true'],
  sort: TICKET_SORTS,
};

/** The filter that an address asks for; what no form could have made is left out. */
export function filterIn(query: URLSearchParams): TicketFilter {
  const entries = TICKET_CONDITIONS.map((name) => {
    const value = query.get(name) ?? '';
    return [name, KNOWN[name]?.includes(value) === false ? '' : value];
  });
  return Object.fromEntries(entries) as TicketFilter; // one entry for every condition
}

export const NO_FILTER = filterIn(new URLSearchParams());

/** The address of a filter, below the page's path; empty when everything is shown. */
export function addressOf(filter: TicketFilter): string {
  const given = TICKET_CONDITIONS.filter((name) => filter[name].trim() !== '');
  if (given.length === 0) return '';
  const query = new URLSearchParams(given.map((name) => [name, filter[name].trim()]));
  return `?${query.toString()}`;
}
