import type { HistoryEntryBody } from '@ticketgate/contracts';
import { actorOf, deedOf } from './history-words.ts';

const entry = (action: string, rest: Partial<HistoryEntryBody> = {}): HistoryEntryBody => ({
  id: 'e',
  action,
  before: null,
  after: null,
  actor: { userId: 'u', name: 'Emma Ford', email: 'emma.ford@demo.example' },
  clientId: 'console',
  at: '2030-01-31T12:00:00.000Z',
  requestId: 'r',
  ...rest,
});
const nameOf = (id: string) => (id === 'rachel' ? 'Rachel Singh' : undefined);
const told = (action: string, rest?: Partial<HistoryEntryBody>) =>
  deedOf(entry(action, rest), nameOf);

describe('history in words', () => {
  it.each<[string, Partial<HistoryEntryBody>, string]>([
    ['created', {}, 'opened the ticket'],
    [
      'status_changed',
      { before: { status: 'OPEN' }, after: { status: 'IN_PROGRESS' } },
      'changed the status from Open to In progress',
    ],
    [
      'group_changed',
      { before: { group: null }, after: { group: 'Finance' } },
      'set the group to “Finance”',
    ],
    [
      'group_changed',
      { before: { group: 'Finance' }, after: { group: null } },
      'removed the group (“Finance”)',
    ],
    ['assignee_added', { after: { userId: 'rachel' } }, 'assigned Rachel Singh'],
    [
      'assignee_removed',
      { before: { userId: 'gone' } },
      'took somebody who is not here any more off the ticket',
    ],
    ['commented', { after: { visibility: 'internal' } }, 'added an internal comment'],
    ['commented', { after: { visibility: 'public' } }, 'added a comment'],
    ['comment_edited', { before: {}, after: {} }, 'edited a comment'],
    [
      'type_changed',
      { before: { ticketType: 'INCIDENT' }, after: { ticketType: 'SERVICE_REQUEST' } },
      'changed the type from Incident to Service request',
    ],
    [
      'hours_changed',
      {
        before: { responseTimeInHours: 4, resolutionTimeInHours: null },
        after: { responseTimeInHours: null, resolutionTimeInHours: 8 },
      },
      'removed the time to react (4 h), set the time to resolve to 8 h',
    ],
    ['description_changed', { before: { description: 'a' } }, 'changed the description'],
    [
      'sla_breached',
      { after: { clock: 'resolution', dueAt: '2030-01-31T12:00:00.000Z' } },
      'noted that the resolution time ran out',
    ],
    ['something_new', { after: { x: 1 } }, 'something new'],
  ])('%s %j', (action, rest, words) => {
    expect(told(action, rest)).toBe(words);
  });

  it('who did it may be nobody, or have left', () => {
    const userId = '00000000-0000-0000-0000-000000000000';
    expect(actorOf(entry('x', { actor: { userId, name: null, email: null } }))).toBe('Ticketgate');
    const gone = { userId: 'u', name: null, email: null };
    expect(actorOf(entry('x', { actor: gone }))).toBe('Somebody who left');
  });
});
