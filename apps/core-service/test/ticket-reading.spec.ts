import { startCore, expectProblem, type Problem, type TestCore, type TestTenant } from './core.ts';

let core: TestCore;
let acme: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  core = await startCore();
  [acme, other] = await Promise.all([core.tenant(), core.tenant()]);
});
afterAll(() => core.stop());

describe('reading a ticket', () => {
  it('GET ticket/{ticketNumber}: answers the whole ticket, null rather than missing', async () => {
    const created = await acme.ticket({ title: 'Printer jam' });
    const answer = await acme.call(created.ticketNumber);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.body).toEqual(created);
    const noClock = {
      ...{ dueAt: null, breached: false, metAt: null },
      ...{ paused: false, remainingSeconds: null, atRisk: false },
    };
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      ticketNumber: created.ticketNumber,
      title: 'Printer jam',
      description: '',
      status: 'OPEN',
      priority: 'MEDIUM',
      ticketType: 'INCIDENT',
      group: null,
      assignees: [],
      responseTimeInHours: null,
      resolutionTimeInHours: null,
      escalationTimeInHours: null,
      externalRef: null,
      sla: { response: noClock, resolution: noClock, escalation: noClock },
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: created.createdAt,
      createdBy: { userId: acme.agent.id, clientId: 'rr_test' },
    });
  });

  it('GET ticket/id/{ticketId}: answers the same ticket', async () => {
    const created = await acme.ticket();
    expect((await acme.call(`id/${created.id}`)).body).toEqual(created);
    expect((await acme.call(`id/${created.id.toUpperCase()}`)).body).toEqual(created);
  });

  it('K30: HEAD answers like GET, without a body', async () => {
    const { ticketNumber } = await acme.ticket();
    const answer = await acme.call(ticketNumber, { method: 'HEAD' });
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: '' });
  });

  it("RR-16: another tenant's number or id is a 404, the same as a missing one", async () => {
    const theirs = await other.ticket();
    const missing = await acme.call<Problem>('INC-9999999');
    const expected = expectProblem(missing, 404, 'ticket_not_found');
    const mine = new Set((await acme.call('search', {})).text.match(/INC-\d+/g));
    const number = mine.has(theirs.ticketNumber) ? 'INC-99999999' : theirs.ticketNumber;
    const foreignId = `id/${theirs.id}`;
    const missingId = 'id/019aa000-0000-7000-8000-000000000000';
    for (const path of [number, foreignId, missingId, 'INC-1', 'nonsense', 'inc-1001']) {
      const answer = await acme.call<Problem>(path);
      expectProblem(answer, 404, 'ticket_not_found');
      expect({ ...answer.body, requestId: '' }).toEqual({ ...expected, requestId: '' });
    }
  });

  it("K01: a tenant cannot change another tenant's ticket", async () => {
    const theirs = await other.ticket({ ticketType: 'PROBLEM' });
    const before = await other.call(theirs.ticketNumber);
    const calls = [
      ['PUT', 'status', { status: 'CLOSED' }],
      ['PUT', 'priority', { priority: 'LOW' }],
      ['PUT', 'type', { type: 'CHANGE' }],
      ['POST', 'assignee', { userIdentifier: other.agent.email }],
      ['DELETE', 'assignee', { userIdentifier: other.agent.email }],
      ['POST', 'comment', { comment: 'hello' }],
    ] as const;
    for (const [method, what, query] of calls) {
      const path = `${theirs.ticketNumber}/${what}`;
      expectProblem(await acme.call(path, { method, query }), 404, 'ticket_not_found');
    }
    expect((await other.call(theirs.ticketNumber)).body).toEqual(before.body);
  });

  it('K23: a malformed id names the field; a malformed number is a missing ticket', async () => {
    for (const id of [
      '1',
      '%7B019aa000-0000-7000-8000-000000000000%7D',
      '%00',
      'x'.repeat(10_000),
    ]) {
      const problem = expectProblem(await acme.call(`id/${id}`), 400, 'validation_failed');
      expect(problem.errors).toEqual([{ field: 'ticketId', message: 'must be a UUID' }]);
    }
    for (const number of ['..%2f', '%00', 'INC-1001%00', 'INC-99999999999', 'y'.repeat(10_000)]) {
      expectProblem(await acme.call(number), 404, 'ticket_not_found');
    }
    expectProblem(await acme.call('%E0%A4%A'), 400, 'invalid_request');
  });
});
