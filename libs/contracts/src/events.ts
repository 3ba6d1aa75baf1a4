import { ValidateBy } from 'class-validator';
import { described, ruled, type Rule } from './rule.ts';
import { IsGiven, OneOf, Text, WholeNumberText } from './rules.ts';

/** Everything the stream of events may say happened. Names never change their meaning. */
export const EVENT_TYPES = {
  'ticket.created': 'A ticket was opened.',
  'ticket.status_changed': 'A ticket moved to another status.',
  'ticket.priority_changed': 'A ticket got another priority.',
  'ticket.type_changed': 'A ticket got another type; its number stayed.',
  'ticket.group_changed': 'A ticket moved to another group, or to none.',
  'ticket.assignee_added': 'A person was put on a ticket.',
  'ticket.assignee_removed': 'A person was taken off a ticket.',
  'ticket.commented': 'A ticket got a comment.',
  'ticket.comment_edited': 'A comment was edited, or became internal or public.',
  'ticket.title_changed': 'A ticket got another title.',
  'ticket.description_changed':
    'A ticket got another description; the event holds its length and digest.',
  'ticket.hours_changed': 'The agreed times of a ticket changed.',
  'ticket.external_ref_moved': 'A new ticket took over the external reference of a done one.',
  'ticket.sla_at_risk': 'Most of the time of one of a ticket’s clocks is gone.',
  'ticket.sla_breached': 'The time to answer or to resolve a ticket ran out.',
  'ticket.escalated': 'The time after which a ticket is escalated ran out.',
} as const satisfies Readonly<Record<string, string>>;

export type EventType = keyof typeof EVENT_TYPES;

/** Bounds of reading events; `wait` is in seconds. */
export const EVENT_LIMITS = { pageSize: 100, defaultPageSize: 50, wait: 30 } as const;

/** Some of a closed list, written with commas between them. */
function SomeOfText(values: readonly string[]): Rule {
  const one = `(?:${values.map((value) => value.replaceAll('.', '\\.')).join('|')})`;
  const pattern = `^${one}(?:,${one}){0,${values.length - 1}}$`;
  const isKnown = new RegExp(pattern);
  const message = `must be one or some of ${values.join(', ')}, with commas between them`;
  const fits = (value: unknown) => typeof value === 'string' && isKnown.test(value);
  return described(
    ValidateBy({
      name: 'someOfText',
      validator: { validate: fits, defaultMessage: () => message },
    }),
    { schema: { type: 'string', pattern } },
  );
}

/** Query of `GET events`. */
export class EventsQuery {
  /** `nextCursor` of the answer before; without it, from the oldest event kept. */
  after?: string;
  /** `now`: begin with what happens from now on. Not together with `after`. */
  from?: 'now';
  /** Events at most, in decimal digits, 1 to 100. */
  limit?: string;
  /** Types with commas between them; all of them unless given. */
  types?: string;
  /** Number of the only ticket to be told of. */
  ticket?: string;
  /** Seconds to wait, in decimal digits, 0 to 30, while there is nothing to tell. */
  wait?: string;
}
ruled(EventsQuery, {
  // Any text will do here: whether it is a cursor is for its signature to say.
  after: [IsGiven(), Text(0, 16_384)],
  from: [IsGiven(), OneOf(['now'])],
  limit: [IsGiven(), WholeNumberText(1, EVENT_LIMITS.pageSize)],
  types: [IsGiven(), SomeOfText(Object.keys(EVENT_TYPES))],
  ticket: [IsGiven(), Text(1, 32)],
  wait: [IsGiven(), WholeNumberText(0, EVENT_LIMITS.wait)],
});

/** One thing that happened in the tenant. */
export interface EventBody {
  /** UUID; the same whenever the event is told, so that a reader can drop what it knows. */
  readonly id: string;
  /** E.g. `ticket.created`; a reader leaves out types it does not know. */
  readonly type: EventType;
  /** RFC 3339, UTC, milliseconds; of one ticket, every event has another, in their order. */
  readonly at: string;
  readonly ticket: {
    /** UUID. */
    readonly id: string;
    /** E.g. `INC-1001`. */
    readonly number: string;
  };
  /** Who did it, and the application that did it for them. */
  readonly actor: { readonly userId: string; readonly clientId: string };
  readonly data: {
    /** What was so before, changed members only; null when there was nothing. */
    readonly before: Readonly<Record<string, unknown>> | null;
    /** What was so after it; null when nothing was left. */
    readonly after: Readonly<Record<string, unknown>> | null;
  };
}

/** Some events, in the order of the stream. */
export interface EventPageBody {
  readonly items: readonly EventBody[];
  /** Hand it back as `after`; always there, also when nothing has happened. */
  readonly nextCursor: string;
  /** Whether there may be more to read without waiting. */
  readonly hasMore: boolean;
}
