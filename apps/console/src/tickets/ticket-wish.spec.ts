import { TICKET_STATUSES } from '@ticketgate/contracts';
import { statusesFrom, wishOf, type Choices } from './ticket-wish.ts';

const ticket: Choices = {
  status: 'RESOLVED',
  priority: 'HIGH',
  ticketType: 'INCIDENT',
  group: 'Finance',
};

describe('what may be chosen', () => {
  it('offers the status there is and those it may move to', () => {
    expect(statusesFrom('RESOLVED')).toEqual(['RESOLVED', 'OPEN', 'IN_PROGRESS', 'CLOSED']);
    expect(statusesFrom('CLOSED')).toEqual(['CLOSED']);
    for (const status of TICKET_STATUSES) expect(statusesFrom(status)).toContain(status);
  });
});

describe('what was chosen', () => {
  it('is only what differs from the ticket', () => {
    expect(wishOf(ticket, { priority: 'HIGH', group: null, ticketType: 'CHANGE' })).toEqual({
      group: null,
      ticketType: 'CHANGE',
    });
    expect(wishOf(ticket, {})).toEqual({});
  });

  it('a status that somebody else has made impossible is dropped, the rest stays', () => {
    expect(wishOf(ticket, { status: 'ON_HOLD', priority: 'LOW' })).toEqual({ priority: 'LOW' });
    expect(wishOf(ticket, { status: 'CLOSED' })).toEqual({ status: 'CLOSED' });
  });
});
