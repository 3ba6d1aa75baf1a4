import type { HistoryEntryBody } from '@ticketgate/contracts';
import { PRIORITY_WORDS, STATUS_WORDS, TYPE_WORDS } from '../tickets/ticket-words.ts';

/** The actor of what the product does by itself. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: STATUS_WORDS,
  priority: PRIORITY_WORDS,
  ticketType: TYPE_WORDS,
};

const MEMBERS: Readonly<Record<string, string>> = {
  status: 'status',
  priority: 'priority',
  ticketType: 'type',
  group: 'group',
  title: 'title',
  responseTimeInHours: 'time to react',
  resolutionTimeInHours: 'time to resolve',
  escalationTimeInHours: 'time to escalate',
};

type Names = (userId: string) => string | undefined;
type Told = (entry: HistoryEntryBody, nameOf: Names) => string;

const KNOWN: Readonly<Partial<Record<string, Told>>> = {
  created: () => 'opened the ticket',
  commented: ({ after }) =>
    after?.['visibility'] === 'internal' ? 'added an internal comment' : 'added a comment',
  comment_edited: () => 'edited a comment',
  assignee_added: ({ after }, nameOf) => `assigned ${personIn(after, nameOf)}`,
  assignee_removed: ({ before }, nameOf) => `took ${personIn(before, nameOf)} off the ticket`,
  description_changed: () => 'changed the description',
  external_ref_moved: ({ after }) =>
    `moved the external reference to ${textIn(after, 'ticketNumber') ?? 'another ticket'}`,
  sla_at_risk: ({ after }) => `warned that little of the ${clockIn(after)} time is left`,
  sla_breached: ({ after }) => `noted that the ${clockIn(after)} time ran out`,
  escalated: () => 'escalated the ticket',
};

const textIn = (part: HistoryEntryBody['after'], name: string): string | undefined =>
  typeof part?.[name] === 'string' ? part[name] : undefined;

const clockIn = (part: HistoryEntryBody['after']): string => textIn(part, 'clock') ?? 'agreed';

const personIn = (part: HistoryEntryBody['before'], nameOf: Names): string => {
  const userId = textIn(part, 'userId') ?? '';
  return nameOf(userId) ?? 'somebody who is not here any more';
};

/** Who did it: the product itself, a person, or somebody the directory has forgotten. */
export function actorOf({ actor: { userId, name } }: HistoryEntryBody): string {
  if (userId === NOBODY) return 'Ticketgate';
  return name ?? 'Somebody who left';
}

/** What was done, to be read after who did it. */
export function deedOf(entry: HistoryEntryBody, nameOf: Names): string {
  const told = KNOWN[entry.action];
  if (told) return told(entry, nameOf);
  const changes = changesIn(entry);
  return changes.length > 0 ? changes.join(', ') : entry.action.replaceAll('_', ' ');
}

function changesIn({ before, after }: HistoryEntryBody): string[] {
  const names = Object.keys({ ...before, ...after }).filter((name) => MEMBERS[name] !== undefined);
  return names.map((name) => changeOf(name, before?.[name], after?.[name]));
}

function changeOf(member: string, before: unknown, after: unknown): string {
  const what = MEMBERS[member] ?? member;
  const [from, to] = [valueOf(member, before), valueOf(member, after)];
  if (from === null && to === null) return `changed the ${what}`;
  if (to === null) return `removed the ${what} (${from})`;
  return from === null ? `set the ${what} to ${to}` : `changed the ${what} from ${from} to ${to}`;
}

/** A value in words; null where there is none, or none that is fit to be read. */
function valueOf(member: string, value: unknown): string | null {
  if (typeof value === 'number') return `${value} h`;
  if (typeof value !== 'string' || value === '') return null;
  return VALUES[member]?.[value] ?? `“${value}”`;
}
