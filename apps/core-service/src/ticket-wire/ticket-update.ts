import type { UpdateTicketDto } from '@ticketgate/contracts';
import { HttpProblem } from '@ticketgate/http';
import type { TicketUpdate } from '../tickets/changing/decide-update.ts';

const MEMBERS = [
  ...['title', 'description', 'status', 'priority', 'ticketType', 'group'],
  ...['responseTimeInHours', 'resolutionTimeInHours', 'escalationTimeInHours'],
];

/**
 * Wire → domain: null empties or ends what it is said of, what is left out stays.
 * @throws HttpProblem when there is nothing to change.
 */
export function ticketUpdate(dto: UpdateTicketDto): TicketUpdate {
  const { title, description, status, priority, ticketType: type, group } = dto;
  const {
    responseTimeInHours: response,
    resolutionTimeInHours: resolution,
    escalationTimeInHours: escalation,
  } = dto;
  const hours = [response, resolution, escalation];
  const all = [title, description, status, priority, type, group, ...hours];
  if (all.every((value) => value === undefined)) throw nothingGiven();
  return {
    ...{ title, status, priority, type, group },
    description: description === null ? '' : description,
    hours: { response, resolution, escalation },
  };
}

const nothingGiven = () =>
  new HttpProblem('invalid_request', `Name at least one of ${MEMBERS.join(', ')}.`);
