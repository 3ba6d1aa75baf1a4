import { scopesOfRole, TICKET_CALLS, type Role, type Scope } from '@ticketgate/contracts';
import { judge } from './standing.policy.ts';

const calls = TICKET_CALLS.map(({ call, roles, scopes }) => ({
  call,
  rule: { roles, scope: scopes },
}));
const caller = (role: Role, ...scopes: readonly Scope[]) => ({
  role,
  scopes: new Set<string>(scopes),
});
const allowed = (role: Role, ...scopes: readonly Scope[]) =>
  judge(caller(role, ...scopes), calls).allowed;

describe('judge', () => {
  it('RR-14, RR-15: each role has its own door', () => {
    const agent = allowed('INTEGRATION_AGENT', ...scopesOfRole('INTEGRATION_AGENT'));
    const person = allowed('AGENT', ...scopesOfRole('AGENT'));
    expect(agent.length).toBeGreaterThan(0);
    expect(person.length).toBeGreaterThan(0);
    expect(agent.filter((call) => !call.includes('/api/client-api/'))).toEqual([]);
    expect(person.filter((call) => call.includes('/api/client-api/'))).toEqual([]);
  });

  it('every call is either allowed or refused with a reason', () => {
    const { allowed: open, refused } = judge(caller('INTEGRATION_AGENT', 'client_api'), calls);
    expect(open.length + refused.length).toBe(calls.length);
    expect(new Set([...open, ...refused.map(({ call }) => call)]).size).toBe(calls.length);
    for (const { because } of refused) {
      expect(because).toBe('it is not for the role INTEGRATION_AGENT');
    }
  });

  it('RR-13: client_api is what the agents’ door asks for, whatever else there is', () => {
    const { allowed: open, refused } = judge(caller('INTEGRATION_AGENT', 'tickets:write'), calls);
    expect(open).toEqual([]);
    expect(refused).toContainEqual({
      call: 'POST /api/client-api/ticket/create',
      because: 'the token lacks the scope client_api',
    });
  });

  it('narrow scopes beside client_api say what may be done', () => {
    const { allowed: open, refused } = judge(
      caller('INTEGRATION_AGENT', 'client_api', 'tickets:read'),
      calls,
    );
    expect(open).toContain('GET /api/client-api/ticket/{ticketNumber}');
    expect(refused).toContainEqual({
      call: 'POST /api/client-api/ticket/create',
      because: 'the token lacks the scope tickets:write',
    });
  });

  it('a scope that this version does not know opens nothing', () => {
    const unknown = { role: 'AGENT' as const, scopes: new Set(['everything']) };
    expect(judge(unknown, calls).allowed).toEqual([]);
  });
});
