import { TICKET_STATUSES, TICKET_TRANSITIONS, type TicketStatus } from '@ticketgate/contracts';
import { slaAtStart } from '../sla/sla.ts';
import { IllegalTransition, TicketClosed } from './ticket.errors.ts';
import {
  clocksAtStart,
  commented,
  isFinal,
  moveTo,
  prioritise,
  reassigned,
  retype,
  type TicketId,
  type TicketState,
} from './ticket.ts';

const NOTHING_AGREED = { response: null, resolution: null, escalation: null };

const aTicket = (given: Partial<TicketState> = {}): TicketState => ({
  id: 't' as TicketId, // any
  number: 'INC-1001',
  type: 'INCIDENT',
  status: 'OPEN',
  priority: 'MEDIUM',
  firstRespondedAt: null,
  resolvedAt: null,
  hours: NOTHING_AGREED,
  sla: slaAtStart({ status: 'OPEN', hours: NOTHING_AGREED }, 0, 80),
  ...given,
});

const ALLOWED: Record<TicketStatus, string> = {
  OPEN: 'IN_PROGRESS ON_HOLD RESOLVED CLOSED CANCELLED',
  IN_PROGRESS: 'OPEN ON_HOLD RESOLVED CLOSED CANCELLED',
  ON_HOLD: 'OPEN IN_PROGRESS RESOLVED CLOSED CANCELLED',
  RESOLVED: 'OPEN IN_PROGRESS CLOSED',
  CLOSED: '',
  CANCELLED: '',
};
const pairs = TICKET_STATUSES.flatMap((from) => TICKET_STATUSES.map((to) => [from, to] as const));

describe('status transitions', () => {
  it.each(pairs)('K20: from %s to %s', (from, to) => {
    const move = () => moveTo(aTicket({ status: from }), to, 5);
    if (from === to) expect(move()).toBeUndefined();
    else if (ALLOWED[from].split(' ').includes(to)) expect(move()?.status).toBe(to);
    else expect(move).toThrow(IllegalTransition);
  });

  it('K20: the refusal lists what is allowed', () => {
    const move = () => moveTo(aTicket({ status: 'RESOLVED' }), 'CANCELLED', 5);
    expect(move).toThrow('allowed next: OPEN, IN_PROGRESS, CLOSED');
    expect(() => moveTo(aTicket({ status: 'CLOSED' }), 'OPEN', 5)).toThrow('CLOSED is final');
  });

  it('CLOSED and CANCELLED are final, and nothing else', () => {
    const final = TICKET_STATUSES.filter(isFinal);
    expect(final).toEqual(['CLOSED', 'CANCELLED']);
    expect(Object.keys(TICKET_TRANSITIONS)).toEqual([...TICKET_STATUSES]);
  });
});

describe('clocks', () => {
  it('the first status other than OPEN is the response, and stays it', () => {
    const first = moveTo(aTicket(), 'IN_PROGRESS', 5);
    expect(first?.firstRespondedAt).toBe(5);
    expect(first && moveTo(first, 'ON_HOLD', 9)?.firstRespondedAt).toBe(5);
  });

  it('a comment or a change of assignees is a response too', () => {
    expect(commented(aTicket(), 5).firstRespondedAt).toBe(5);
    expect(reassigned(aTicket(), 6).firstRespondedAt).toBe(6);
    expect(commented(aTicket({ firstRespondedAt: 1 }), 5).firstRespondedAt).toBe(1);
  });

  it('the first of RESOLVED, CLOSED and CANCELLED is the resolution; re-opening takes it back', () => {
    const resolved = moveTo(aTicket(), 'RESOLVED', 5);
    expect(resolved?.resolvedAt).toBe(5);
    expect(resolved && moveTo(resolved, 'CLOSED', 9)?.resolvedAt).toBe(5);
    expect(resolved && moveTo(resolved, 'IN_PROGRESS', 9)?.resolvedAt).toBeNull();
    expect(moveTo(aTicket(), 'CANCELLED', 7)?.resolvedAt).toBe(7);
  });

  it.each([
    ['OPEN', null, null],
    ['IN_PROGRESS', 5, null],
    ['RESOLVED', 5, 5],
    ['CANCELLED', 5, 5],
  ] as const)('a ticket that begins as %s', (status, firstRespondedAt, resolvedAt) => {
    expect(clocksAtStart(status, 5)).toEqual({ firstRespondedAt, resolvedAt });
  });
});

describe('changes of a final ticket', () => {
  it.each(['CLOSED', 'CANCELLED'] as const)('%s: nothing but comments', (status) => {
    const ticket = aTicket({ status });
    expect(() => prioritise(ticket, 'LOW')).toThrow(TicketClosed);
    expect(() => retype(ticket, 'CHANGE')).toThrow(TicketClosed);
    expect(() => reassigned(ticket, 5)).toThrow(TicketClosed);
    expect(commented(ticket, 5).status).toBe(status);
  });

  it('what would change nothing is no change, not even then', () => {
    const ticket = aTicket({ status: 'CLOSED' });
    expect(prioritise(ticket, 'MEDIUM')).toBeUndefined();
    expect(retype(ticket, 'INCIDENT')).toBeUndefined();
  });

  it('a type may change, the number does not', () => {
    expect(retype(aTicket(), 'PROBLEM')).toMatchObject({ type: 'PROBLEM', number: 'INC-1001' });
  });
});
