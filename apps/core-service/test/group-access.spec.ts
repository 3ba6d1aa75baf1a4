import { randomUUID } from 'node:crypto';
import type { GroupPageBody } from '@ticketgate/contracts';
import {
  caller,
  expectProblem,
  type Call,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';
import { administrator, groupWorld, newGroup, person } from './group-calls.ts';

let core: TestCore;
let acme: TestTenant;
let admin: Call;
let agent: Call;

beforeAll(async () => {
  ({ core, acme, admin, agent } = await groupWorld());
});
afterAll(() => core.stop());

const CALLS = [
  ['GET', '', 'tickets:read'],
  ['GET', '/{id}', 'tickets:read'],
  ['GET', '/{id}/members', 'tickets:read'],
  ['POST', '', 'admin'],
  ['PATCH', '/{id}', 'admin'],
  ['DELETE', '/{id}', 'admin'],
  ['PUT', '/{id}/members/{id}', 'admin'],
  ['DELETE', '/{id}/members/{id}', 'admin'],
] as const;
const WRITES = CALLS.filter(([, , scope]) => scope === 'admin');
const pathOf = (pattern: string, id: string = randomUUID()) =>
  `groups${pattern.replaceAll('{id}', id)}`;

describe('who may call what', () => {
  it.each(CALLS)('RR-12: %s /api/groups%s without a token is a 401', async (method, pattern) => {
    const answer = await caller(`${core.baseUrl}/api/`)<Problem>(pathOf(pattern), { method });
    expectProblem(answer, 401, 'missing_token');
  });

  it.each(CALLS)('RR-13: %s /api/groups%s wants the scope %s', async (method, pattern, scope) => {
    const others = scope === 'admin' ? 'client_api tickets:read' : 'admin tickets:write openid';
    const user = await acme.user({ role: 'TENANT_ADMIN' });
    const call = await person(acme, user, { scope: others, baseUrl: core.baseUrl });
    const answer = await call<Problem>(pathOf(pattern), { method });
    expectProblem(answer, 403, 'insufficient_scope');
    expect(answer.headers.get('www-authenticate')).toContain(`scope="${scope}"`);
  });

  it.each(WRITES)('K06: %s /api/groups%s as an AGENT is a 403', async (method, pattern) => {
    const { id } = await newGroup(admin);
    const user = await acme.user({ role: 'AGENT' });
    const call = await person(acme, user, { scope: 'client_api admin', baseUrl: core.baseUrl });
    expectProblem(await call<Problem>(pathOf(pattern, id), { method }), 403, 'forbidden');
    expect((await agent(`groups/${id}`)).status).toBe(200);
  });

  it.each(CALLS)('RR-14: %s /api/groups%s as an integration is a 403', async (method, pattern) => {
    const call = caller(`${core.baseUrl}/api/`, acme.token);
    expectProblem(await call<Problem>(pathOf(pattern), { method }), 403, 'forbidden');
  });

  it.each(CALLS.filter(([, pattern]) => pattern !== ''))(
    'K01: %s /api/groups%s of another tenant is the same 404 as a missing one',
    async (method, pattern) => {
      const { id } = await newGroup(admin);
      const stranger = await administrator(await core.tenant(), core.baseUrl);
      const json = method === 'PATCH' ? { json: { name: 'Mine' } } : {};
      const ask = (one: string) => stranger<Problem>(pathOf(pattern, one), { method, ...json });
      const foreign = expectProblem(await ask(id), 404, 'not_found');
      const missing = expectProblem(await ask(randomUUID()), 404, 'not_found');
      expect({ ...foreign, requestId: '' }).toEqual({ ...missing, requestId: '' });
      expect((await admin(`groups/${id}`)).status).toBe(200);
    },
  );

  it('K01: the list is of the tenant alone', async () => {
    await newGroup(admin);
    const stranger = await administrator(await core.tenant(), core.baseUrl);
    expect((await stranger<GroupPageBody>('groups')).body).toEqual({ items: [], nextCursor: null });
  });
});
