import {
  TICKET_TRANSITIONS,
  type TicketPriority,
  type TicketStatus,
  type TicketType,
} from '@ticketgate/contracts';
import type { SlaRecord } from './clocks/sla-record.ts';
import type { ExternalRef } from './external-ref.ts';
import { IllegalTransition, TicketClosed, type LockedByClosing } from './ticket.errors.ts';

export type TicketId = string & { readonly kind: 'ticket' };

/** Someone assigned to a ticket, as the directory knows them. */
export interface Assignee {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
}

/** Agreed times in hours, 1 to 8760; null where nothing was agreed. */
export interface AgreedHours {
  readonly response: number | null;
  readonly resolution: number | null;
  readonly escalation: number | null;
}

/** Other agreed times; what is left out stays. */
export type HoursWish = { readonly [Clock in keyof AgreedHours]?: number | null | undefined };

/** The part of a ticket that its rules look at. Instants are milliseconds since the epoch. */
export interface TicketState {
  readonly id: TicketId;
  readonly number: string;
  readonly type: TicketType;
  readonly status: TicketStatus;
  readonly priority: TicketPriority;
  /** When someone first reacted: the first status other than OPEN, comment or assignee change. */
  readonly firstRespondedAt: number | null;
  /** When it became RESOLVED, CLOSED or CANCELLED; null again once re-opened. */
  readonly resolvedAt: number | null;
  readonly hours: AgreedHours;
  /** Kept by whoever writes a change, not by the rules here. */
  readonly sla: SlaRecord;
}

export interface Ticket extends TicketState {
  readonly title: string;
  readonly description: string;
  /** Name of the group. */
  readonly group: string | null;
  readonly assignees: readonly Assignee[];
  readonly externalRef: ExternalRef | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly createdBy: { readonly userId: string; readonly clientId: string };
  /** 1 at first; grows with every change. */
  readonly version: number;
}

/** Whether a status ends the ticket's life. */
export const isFinal = (status: TicketStatus): boolean => TICKET_TRANSITIONS[status].length === 0;

/** Whether the work is done in this status, for better or worse: the SLA clocks stand still. */
export const isDone = (status: TicketStatus): boolean =>
  status === 'RESOLVED' || status === 'CLOSED' || status === 'CANCELLED';

/** The clocks of a ticket that begins its life in a status. */
export function clocksAtStart(
  status: TicketStatus,
  at: number,
): Pick<TicketState, 'firstRespondedAt' | 'resolvedAt'> {
  return {
    firstRespondedAt: status === 'OPEN' ? null : at,
    resolvedAt: isDone(status) ? at : null,
  };
}

/**
 * Moves a ticket to another status.
 * @returns the ticket after it, or undefined when it already has that status.
 * @throws IllegalTransition when the table does not allow it.
 */
export function moveTo(
  ticket: TicketState,
  status: TicketStatus,
  at: number,
): TicketState | undefined {
  if (ticket.status === status) return undefined;
  const allowed = TICKET_TRANSITIONS[ticket.status];
  if (!allowed.includes(status)) throw new IllegalTransition(ticket.status, status, allowed);
  const resolvedAt = isDone(status) ? (ticket.resolvedAt ?? at) : null;
  return { ...responded(ticket, at), status, resolvedAt };
}

/**
 * Gives a ticket another priority.
 * @returns the ticket after it, or undefined when it already has that priority.
 * @throws TicketClosed on a final ticket.
 */
export function prioritise(ticket: TicketState, priority: TicketPriority): TicketState | undefined {
  if (ticket.priority === priority) return undefined;
  ensureNotFinal(ticket, 'priority');
  return { ...ticket, priority };
}

/**
 * Gives a ticket another type; its number stays as it is.
 * @returns the ticket after it, or undefined when it already has that type.
 * @throws TicketClosed on a final ticket.
 */
export function retype(ticket: TicketState, type: TicketType): TicketState | undefined {
  if (ticket.type === type) return undefined;
  ensureNotFinal(ticket, 'type');
  return { ...ticket, type };
}

/**
 * Agrees on other times; those left out stay, and null ends a clock.
 * @returns the ticket after it, or undefined when these are the times it has.
 * @throws TicketClosed on a final ticket.
 */
export function agreeOn(ticket: TicketState, wish: HoursWish): TicketState | undefined {
  const { response, resolution, escalation } = ticket.hours;
  const hours: AgreedHours = {
    response: wish.response === undefined ? response : wish.response,
    resolution: wish.resolution === undefined ? resolution : wish.resolution,
    escalation: wish.escalation === undefined ? escalation : wish.escalation,
  };
  const isSame =
    hours.response === response &&
    hours.resolution === resolution &&
    hours.escalation === escalation;
  if (isSame) return undefined;
  ensureNotFinal(ticket, 'agreed times');
  return { ...ticket, hours };
}

/** @throws TicketClosed on a final ticket: what was closed stays as it was read. */
export const ensureTextMayChange = (ticket: TicketState, what: 'title' | 'description'): void =>
  ensureNotFinal(ticket, what);

/**
 * Allows a ticket to another group, which is no reaction: only its place changes.
 * @throws TicketClosed on a final ticket.
 */
export function regrouped(ticket: TicketState): TicketState {
  ensureNotFinal(ticket, 'group');
  return ticket;
}

/**
 * Notes that the people on a ticket change, which counts as a reaction.
 * @throws TicketClosed on a final ticket.
 */
export function reassigned(ticket: TicketState, at: number): TicketState {
  ensureNotFinal(ticket, 'assignees');
  return responded(ticket, at);
}

/** Notes a comment for everybody, which counts as a reaction; a final ticket takes comments too. */
export const commented = (ticket: TicketState, at: number): TicketState => responded(ticket, at);

function responded(ticket: TicketState, at: number): TicketState {
  return { ...ticket, firstRespondedAt: ticket.firstRespondedAt ?? at };
}

function ensureNotFinal(ticket: TicketState, what: LockedByClosing): void {
  if (isFinal(ticket.status)) throw new TicketClosed(ticket.status, what);
}
