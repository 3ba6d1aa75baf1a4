import {
  TICKET_FILTER_WORDS,
  TICKET_LIMITS,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  TICKET_TYPES,
  type SearchTicketsQuery,
  type TicketSort,
} from '@ticketgate/contracts';
import { validationFailed } from '@ticketgate/http';
import type { FilterWish, Named } from '../tickets/searching/ticket-filter.ts';

/** What a list of tickets is asked for, as the domain says it. */
export interface ListingWish {
  readonly query: string;
  readonly filter: FilterWish;
  readonly sort: TicketSort;
  readonly limit: number;
  readonly countsAll: boolean;
}

/** Wire → domain. @throws HttpProblem for members that mean nothing together. */
export function listingWish(asked: SearchTicketsQuery): ListingWish {
  const { query = '', limit = TICKET_LIMITS.defaultPageSize, sort = '-createdAt' } = asked;
  return {
    ...{ query, sort, limit: Number(limit), countsAll: asked.total === 'true' },
    filter: {
      statuses: listed(TICKET_STATUSES, asked.status),
      priorities: listed(TICKET_PRIORITIES, asked.priority),
      types: listed(TICKET_TYPES, asked.ticketType),
      group: named(asked.group),
      assignee: named(asked.assignee, TICKET_FILTER_WORDS.me),
      created: { from: instant(asked.createdAfter), before: instant(asked.createdBefore) },
      updated: { from: instant(asked.updatedAfter), before: instant(asked.updatedBefore) },
      breached: truth(asked.breached),
      atRisk: truth(asked.atRisk),
      external: external(asked),
    },
  };
}

/** Each that is named, in the order of all: the same filter, however it is said, has the same cursors. */
function listed<T extends string>(
  all: readonly T[],
  text: string | undefined,
): readonly T[] | null {
  const named = text?.split(',');
  return named ? all.filter((one) => named.includes(one)) : null;
}

function named(name: string | undefined, me?: string): Named | null {
  if (name === undefined) return null;
  if (name === TICKET_FILTER_WORDS.none) return { kind: 'none' };
  return name === me ? { kind: 'me' } : { kind: 'name', name };
}

const truth = (text: 'true' | 'false' | undefined): boolean | null =>
  text === undefined ? null : text === 'true';

/** Until then JavaScript and PostgreSQL write years alike. */
const LAST_MS = Date.UTC(9999, 11, 31);

/**
 * Milliseconds since the epoch. Tickets know no parts of them, so a bound between two is the later
 * one; and none is older than the epoch.
 */
function instant(text: string | undefined): number | null {
  if (text === undefined) return null;
  const finer = /\.\d{3}(\d+)/.exec(text)?.[1] ?? '';
  const ms = Date.parse(text) + (/[1-9]/.test(finer) ? 1 : 0);
  return Math.min(Math.max(ms, 0), LAST_MS);
}

function external({ externalSystem: system, externalKey: key }: SearchTicketsQuery) {
  if (system !== undefined) return { system, key: key ?? null };
  if (key === undefined) return null;
  const message = 'must be given with externalSystem, whose key it is';
  throw validationFailed([{ field: 'externalKey', message }]);
}
