import type { SlaPolicyBody } from '@ticketgate/contracts';
import {
  expectProblem,
  startCore,
  type Call,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';
import { administrator, person } from './group-calls.ts';

let core: TestCore;
let acme: TestTenant;
let admin: Call;

beforeAll(async () => {
  core = await startCore();
});
beforeEach(async () => {
  acme = await core.tenant();
  admin = await administrator(acme, core.baseUrl);
});
afterAll(() => core.stop());

const PATH = 'sla-policy';
const put = (json: unknown, headers: Record<string, string> = {}) =>
  admin<SlaPolicyBody & Problem>(PATH, { method: 'PUT', json, headers });
const read = () => admin<SlaPolicyBody>(PATH);

const times = (
  response: number | null = null,
  resolution: number | null = null,
  escalation: number | null = null,
) => ({
  responseTimeInHours: response,
  resolutionTimeInHours: resolution,
  escalationTimeInHours: escalation,
});

describe('the SLA policy', () => {
  it('says nothing until somebody says something', async () => {
    const { status, body, headers } = await read();
    const priorities = { LOW: times(), MEDIUM: times(), HIGH: times(), CRITICAL: times() };
    const nothing = { atRiskPercent: 80, priorities, version: 0, updatedAt: null };
    expect({ status, body, tag: headers.get('etag') }).toEqual({
      status: 200,
      body: nothing,
      tag: '"0"',
    });
  });

  it('is replaced as a whole: what is left out has no time', async () => {
    await put({ priorities: { LOW: times(8, 40), CRITICAL: times(1) }, atRiskPercent: 60 });
    const priorities = { HIGH: { responseTimeInHours: 2 }, MEDIUM: null };
    const { status, body, headers } = await put({ priorities });
    expect({ status, tag: headers.get('etag') }).toEqual({ status: 200, tag: '"2"' });
    expect(body).toMatchObject({
      ...{ atRiskPercent: 80, version: 2 },
      priorities: { LOW: times(), MEDIUM: times(), HIGH: times(2), CRITICAL: times() },
    });
    expect((await read()).body).toEqual(body);
    const again = await put({ priorities });
    expect(again.body).toEqual(body);
    expect(core.log()).toContain('sla_policy.changed');
  });

  it('RFC 9110 13.1.1: If-Match ties a change to what was read, of two only one happens', async () => {
    const wishes = [1, 2].map((hours) => ({ priorities: { LOW: times(hours) } }));
    const both = await Promise.all(wishes.map((wish) => put(wish, { 'if-match': '"0"' })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const late = await put({ priorities: {} }, { 'if-match': '"0"' });
    expectProblem(late, 412, 'precondition_failed');
    expect((await put({ priorities: {} }, { 'if-match': '"1"' })).status).toBe(200);
  });

  it.each([
    ['nothing', {}, 'priorities'],
    ['another priority', { priorities: { URGENT: {} } }, 'priorities.URGENT'],
    ['another clock', { priorities: { LOW: { firstTime: 1 } } }, 'priorities.LOW.firstTime'],
    [
      'no hours',
      { priorities: { LOW: { responseTimeInHours: 0 } } },
      'priorities.LOW.responseTimeInHours',
    ],
    [
      'half hours',
      { priorities: { LOW: { responseTimeInHours: 0.5 } } },
      'priorities.LOW.responseTimeInHours',
    ],
    [
      'too much',
      { priorities: { LOW: { responseTimeInHours: 8761 } } },
      'priorities.LOW.responseTimeInHours',
    ],
    ['a list', { priorities: { LOW: [] } }, 'priorities.LOW'],
    ['49 percent', { priorities: {}, atRiskPercent: 49 }, 'atRiskPercent'],
    ['100 percent', { priorities: {}, atRiskPercent: 100 }, 'atRiskPercent'],
    ['a text', { priorities: {}, atRiskPercent: '80' }, 'atRiskPercent'],
    ['something else', { priorities: {}, name: 'x' }, 'name'],
  ])('K04: with %s it is a 400 that names the member', async (_, json, field) => {
    const problem = expectProblem(await put(json), 400, 'validation_failed');
    expect(problem.errors?.map((error) => error.field)).toEqual([field]);
  });

  it('RR-13, K06: agents read it; only administrators with that scope say it', async () => {
    const json = { priorities: {} };
    const as = async (role: 'AGENT' | 'TENANT_ADMIN', scope: string) =>
      person(acme, await acme.user({ role }), { scope, baseUrl: core.baseUrl });
    const agent = await as('AGENT', 'client_api admin');
    expect((await agent(PATH)).status).toBe(200);
    expectProblem(await agent<Problem>(PATH, { method: 'PUT', json }), 403, 'forbidden');
    const narrow = await as('TENANT_ADMIN', 'client_api');
    const refused = await narrow<Problem>(PATH, { method: 'PUT', json });
    expectProblem(refused, 403, 'insufficient_scope');
  });

  it('RR-16: is each tenant’s own', async () => {
    await put({ priorities: { MEDIUM: times(1) } });
    const other = await core.tenant();
    expect((await other.ticket()).responseTimeInHours).toBeNull();
    const theirs = await administrator(other, core.baseUrl);
    expect((await theirs<SlaPolicyBody>(PATH)).body.version).toBe(0);
  });
});
