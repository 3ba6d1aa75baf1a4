import type { CreateTicketDto, TicketPriority, TicketType } from '@ticketgate/contracts';

/** What somebody has typed of a new ticket. */
export interface TicketDraft {
  readonly title: string;
  readonly description: string;
  readonly ticketType: TicketType;
  readonly priority: TicketPriority;
  /** Name; empty for none. */
  readonly group: string;
  /** E-mail addresses. */
  readonly assignees: readonly string[];
  /** One that is typed and not yet added; it counts as well. */
  readonly assignee: string;
  readonly hours: Hours;
}

/** Agreed times as they are typed; empty where none is agreed. */
export interface Hours {
  readonly responseTimeInHours: string;
  readonly resolutionTimeInHours: string;
  readonly escalationTimeInHours: string;
}

export const EMPTY_DRAFT: TicketDraft = {
  title: '',
  description: '',
  ticketType: 'INCIDENT',
  priority: 'MEDIUM',
  group: '',
  assignees: [],
  assignee: '',
  hours: { responseTimeInHours: '', resolutionTimeInHours: '', escalationTimeInHours: '' },
};

/** The agreed times of a ticket, as they are typed. */
export function hoursTyped(ticket: Readonly<Record<keyof Hours, number | null>>): Hours {
  const text = (hours: number | null) => (hours === null ? '' : String(hours));
  return {
    responseTimeInHours: text(ticket.responseTimeInHours),
    resolutionTimeInHours: text(ticket.resolutionTimeInHours),
    escalationTimeInHours: text(ticket.escalationTimeInHours),
  };
}

/** What a field of hours holds: a number, or null for none. Whether it will do, the API says. */
const hoursIn = (text: string): number | null => (text.trim() === '' ? null : Number(text.trim()));

/** The hours that were typed, as the API takes them. */
export const hoursOf = (hours: Hours): Record<keyof Hours, number | null> => ({
  responseTimeInHours: hoursIn(hours.responseTimeInHours),
  resolutionTimeInHours: hoursIn(hours.resolutionTimeInHours),
  escalationTimeInHours: hoursIn(hours.escalationTimeInHours),
});

/** The chosen people, and the one that is typed. */
export function withTyped({ assignees, assignee }: Pick<TicketDraft, 'assignees' | 'assignee'>) {
  const typed = assignee.trim();
  return typed === '' || assignees.includes(typed) ? [...assignees] : [...assignees, typed];
}

/** The draft as the API takes it. */
export function newTicketOf(draft: TicketDraft): CreateTicketDto {
  const { title, description, ticketType, priority, group, hours } = draft;
  return {
    ...{ title: title.trim(), description, ticketType, priority },
    group: group === '' ? null : group,
    assigneeEmails: withTyped(draft),
    ...hoursOf(hours),
  };
}
