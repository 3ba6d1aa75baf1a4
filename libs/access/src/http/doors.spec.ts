import type { Role } from '@ticketgate/contracts';
import { AccessError } from '../access-error.ts';
import type { Principal } from '../tokens/principal.ts';
import { doorkeeper } from './doors.ts';

const check = doorkeeper([
  { prefix: '/api/client-api/', roles: ['INTEGRATION_AGENT'], scope: 'client_api' },
]);

const who = (role: Role, ...scopes: string[]): Principal => ({
  role,
  scopes: new Set(scopes),
  userId: 'u',
  tenantId: 't',
  clientId: 'rr_x',
  username: 'x@example.test',
  credentialId: 'c',
  applicationId: 'a',
  jti: 'j',
  expiresAt: new Date(0),
  rev: 0,
});

function answer(principal: Principal, path: string): string {
  try {
    check(principal, path);
    return 'open';
  } catch (error) {
    return error instanceof AccessError ? error.code : String(error);
  }
}

const agent = who('INTEGRATION_AGENT', 'client_api');

describe('doorkeeper', () => {
  it('RR-14: an integration agent enters its door', () => {
    expect(answer(agent, '/api/client-api/ticket/INC-1')).toBe('open');
    expect(answer(agent, '/api/client-api/')).toBe('open');
  });

  it.each([
    '/api/users',
    '/no/such/path',
    '/',
    '',
    '*',
    '/api/client-api',
    '/api/client-apix/ticket',
    '//api/client-api/ticket',
    '/api//client-api/ticket',
    '/./api/client-api/ticket',
    '/api/users/../client-api/ticket',
    '/API/client-api/ticket',
    '/api/client%2Dapi/ticket',
    '/api%2Fclient-api/ticket',
    '\\api\\client-api\\ticket',
    'http://api.example/api/client-api/ticket',
  ])('RR-14: and gets no further, to %j', (path) => {
    expect(answer(agent, path)).toBe('forbidden');
  });

  it.each([
    '/api/client-api/../users',
    '/api/client-api/%2e%2e/users',
    '/api/client-api/..%2Fusers',
  ])('RR-14: %j stays behind the door, where the router knows no such path', (path) =>
    expect(answer(agent, path)).toBe('open'),
  );

  it.each(['TENANT_ADMIN', 'AGENT'] as const)('RR-15: a %s does not open it', (role) => {
    const human = who(role, 'client_api');
    expect(answer(human, '/api/client-api/ticket')).toBe('forbidden');
    expect(answer(human, '/api/client-api/no-such-path')).toBe('forbidden');
    expect(answer(human, '/api/tickets')).toBe('open');
  });

  it('RR-13: without its scope the agent does not pass, not even to an unknown path', () => {
    const bare = who('INTEGRATION_AGENT', 'client_api2', 'client');
    expect(answer(bare, '/api/client-api/ticket/INC-1')).toBe('insufficient_scope');
    expect(answer(bare, '/api/client-api/no-such-path')).toBe('insufficient_scope');
    expect(answer(bare, '/api/users')).toBe('forbidden');
  });
});
