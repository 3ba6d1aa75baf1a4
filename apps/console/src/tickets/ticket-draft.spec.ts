import { EMPTY_DRAFT, newTicketOf } from './ticket-draft.ts';

describe('a new ticket', () => {
  it('nothing typed is null, not empty', () => {
    expect(newTicketOf({ ...EMPTY_DRAFT, title: ' Leaky tap ' })).toEqual({
      title: 'Leaky tap',
      description: '',
      ticketType: 'INCIDENT',
      priority: 'MEDIUM',
      group: null,
      assigneeEmails: [],
      responseTimeInHours: null,
      resolutionTimeInHours: null,
      escalationTimeInHours: null,
    });
  });

  it('hands over what was typed as it is: only the API decides whether it will do', () => {
    const hours = { ...EMPTY_DRAFT.hours, responseTimeInHours: ' 24 ', resolutionTimeInHours: '0' };
    const people = { assignees: ['a@x.example'], assignee: ' b@x.example ' };
    const draft = { ...EMPTY_DRAFT, description: ' <b>\n', ...people };
    expect(newTicketOf({ ...draft, hours })).toMatchObject({
      description: ' <b>\n',
      assigneeEmails: ['a@x.example', 'b@x.example'],
      responseTimeInHours: 24,
      resolutionTimeInHours: 0,
    });
  });
});
