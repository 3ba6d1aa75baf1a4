import {
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  TICKET_TYPES,
  type TicketPriority,
  type TicketStatus,
  type TicketType,
} from '@ticketgate/contracts';
import type { Option } from '../forms/fields.tsx';
import type { Mood } from '../notices/badge.tsx';

/** Where a ticket stands, in words. */
export const STATUS_WORDS: Readonly<Record<TicketStatus, string>> = {
  OPEN: 'Open',
  IN_PROGRESS: 'In progress',
  ON_HOLD: 'On hold',
  RESOLVED: 'Resolved',
  CLOSED: 'Closed',
  CANCELLED: 'Cancelled',
};

export const STATUS_MOODS: Readonly<Record<TicketStatus, Mood>> = {
  OPEN: 'info',
  IN_PROGRESS: 'good',
  ON_HOLD: 'warn',
  RESOLVED: 'plain',
  CLOSED: 'plain',
  CANCELLED: 'plain',
};

export const PRIORITY_WORDS: Readonly<Record<TicketPriority, string>> = {
  LOW: 'Low',
  MEDIUM: 'Medium',
  HIGH: 'High',
  CRITICAL: 'Critical',
};

export const PRIORITY_MOODS: Readonly<Record<TicketPriority, Mood>> = {
  LOW: 'plain',
  MEDIUM: 'plain',
  HIGH: 'warn',
  CRITICAL: 'bad',
};

export const TYPE_WORDS: Readonly<Record<TicketType, string>> = {
  INCIDENT: 'Incident',
  SERVICE_REQUEST: 'Service request',
  PROBLEM: 'Problem',
  CHANGE: 'Change',
};

/** Some values of a vocabulary, to choose from. */
export const optionsOf = <T extends string>(
  values: readonly T[],
  words: Readonly<Record<T, string>>,
): Option[] => values.map((value) => ({ value, label: words[value] }));

export const STATUS_OPTIONS: readonly Option[] = optionsOf(TICKET_STATUSES, STATUS_WORDS);
export const PRIORITY_OPTIONS: readonly Option[] = optionsOf(TICKET_PRIORITIES, PRIORITY_WORDS);
export const TYPE_OPTIONS: readonly Option[] = optionsOf(TICKET_TYPES, TYPE_WORDS);
