import { declaredCalls } from '@ticketgate/access';
import { TICKET_CALLS } from '@ticketgate/contracts';
import { ClientApiController } from '../src/client-api/client-api.controller.ts';
import { AgentEventsController } from '../src/event-stream/agent-events.controller.ts';
import { PeopleEventsController } from '../src/event-stream/people-events.controller.ts';
import { PeopleCommentsController } from '../src/people-api/people-comments.controller.ts';
import { PeopleHistoryController } from '../src/people-api/people-history.controller.ts';
import { PeopleTicketsController } from '../src/people-api/people-tickets.controller.ts';

describe('what callers are told that they may call', () => {
  it('RR-13, RR-15: is what the handlers declare, call by call', () => {
    const declared = declaredCalls([
      ClientApiController,
      PeopleTicketsController,
      PeopleCommentsController,
      PeopleHistoryController,
      AgentEventsController,
      PeopleEventsController,
    ]).map(({ call, rule: { roles, scope = [] } }) => ({ call, roles, scopes: [scope].flat() }));
    const inOrder = (calls: readonly { readonly call: string }[]) =>
      calls.toSorted((a, b) => a.call.localeCompare(b.call));
    expect(inOrder(declared)).toEqual(inOrder(TICKET_CALLS));
  });
});
