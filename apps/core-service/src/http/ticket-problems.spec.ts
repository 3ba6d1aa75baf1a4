import { PROBLEMS } from '@ticketgate/contracts';
import { problemOf } from '@ticketgate/http';
import {
  CommentNotFound,
  NotTheAuthor,
  Outdated,
  IllegalTransition,
  TicketNotFound,
  UnknownReferences,
} from '../tickets/ticket.errors.ts';
import { ticketProblem } from './ticket-problems.ts';

describe('errors of tickets and what callers see of them', () => {
  it.each([
    [new TicketNotFound(), 404, 'ticket_not_found'],
    [new CommentNotFound(), 404, 'comment_not_found'],
    [new NotTheAuthor(), 403, 'forbidden'],
    [new Outdated('ticket'), 412, 'precondition_failed'],
    [new IllegalTransition('CLOSED', 'OPEN', []), 409, 'illegal_transition'],
    [new UnknownReferences([{ field: 'group', message: 'x' }]), 400, 'validation_failed'],
    [new Error('secret words'), 500, 'internal_error'],
  ] as const)('K36: %p is a %i %s', (error, status, code) => {
    const problem = problemOf(error, ticketProblem);
    expect({ status: PROBLEMS[problem.code].status, code: problem.code }).toEqual({ status, code });
    expect(JSON.stringify(problem)).not.toContain('secret words');
  });
});
