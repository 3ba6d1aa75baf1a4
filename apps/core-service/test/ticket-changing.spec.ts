import { fakeClock } from '@ticketgate/testing';
import { expectProblem, startCore, type Problem, type TestCore, type TestTenant } from './core.ts';

const clock = fakeClock();
let core: TestCore;
let acme: TestTenant;

beforeAll(async () => {
  // The clock jumps by hours, which must not count as hours without a word of revocations.
  core = await startCore({ clock, config: { maxStalenessMs: 1e12 } });
  acme = await core.tenant();
});
afterAll(() => core.stop());

const put = (number: string, what: string, value: string) =>
  acme.call<Problem>(`${number}/${what}`, { method: 'PUT', query: { [what]: value } });

async function written(number: string): Promise<{ history: string[]; events: string[] }> {
  const { rows } = await core.owner.query<{ history: string[]; events: string[] }>(
    `SELECT
       ARRAY(SELECT action FROM desk.ticket_history h
         WHERE (h.tenant_id, h.ticket_id) = (t.tenant_id, t.id) ORDER BY at) AS history,
       ARRAY(SELECT type FROM desk.outbox o
         WHERE (o.tenant_id, o.ticket_id) = (t.tenant_id, t.id) ORDER BY xact, id) AS events
     FROM desk.ticket t WHERE tenant_id = $1 AND ticket_number = $2`,
    [acme.id, number],
  );
  return rows[0] ?? { history: [], events: [] };
}

describe('changing a ticket', () => {
  it('PUT ticket/{n}/status: replies with the updated ticket, and updatedAt moves', async () => {
    const { ticketNumber, updatedAt } = await acme.ticket();
    clock.advance(1_000);
    const answer = await acme.call(`${ticketNumber}/status?status=IN_PROGRESS`, { method: 'PUT' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ ticketNumber, status: 'IN_PROGRESS' });
    expect(Date.parse(answer.body.updatedAt)).toBeGreaterThan(Date.parse(updatedAt));
    expect((await acme.call(ticketNumber)).body).toEqual(answer.body);
  });

  it('K20: an illegal transition is a 409 that names the states allowed next', async () => {
    const { ticketNumber } = await acme.ticket({ status: 'RESOLVED' });
    const problem = expectProblem(
      await put(ticketNumber, 'status', 'ON_HOLD'),
      409,
      'illegal_transition',
    );
    expect(problem.allowed).toEqual(['OPEN', 'IN_PROGRESS', 'CLOSED']);
    expect(problem.detail).toContain('OPEN, IN_PROGRESS, CLOSED');
    const closed = await acme.ticket({ status: 'CANCELLED' });
    const final = expectProblem(
      await put(closed.ticketNumber, 'status', 'OPEN'),
      409,
      'illegal_transition',
    );
    expect(final.allowed).toEqual([]);
  });

  it('K20: of two transitions at once that exclude each other exactly one wins', async () => {
    const { ticketNumber } = await acme.ticket();
    const wanted = Array.from({ length: 20 }, (_, i) => (i % 2 ? 'CLOSED' : 'CANCELLED'));
    const answers = await Promise.all(wanted.map((status) => put(ticketNumber, 'status', status)));
    const { body } = await acme.call(ticketNumber);
    answers.forEach((answer, i) => {
      expect(answer.status).toBe(wanted[i] === body.status ? 200 : 409);
    });
    expect(await written(ticketNumber)).toEqual({
      history: ['created', 'status_changed'],
      events: ['ticket.created', 'ticket.status_changed'],
    });
  });

  it('PUT ticket/{n}/priority: replies with the updated ticket', async () => {
    const { ticketNumber } = await acme.ticket();
    const answer = await acme.call(`${ticketNumber}/priority?priority=CRITICAL`, { method: 'PUT' });
    expect(answer.body).toMatchObject({ ticketNumber, priority: 'CRITICAL' });
  });

  it('PUT ticket/{n}/type: the number never changes, and the old type keeps its own count', async () => {
    const tenant = await core.tenant();
    const { ticketNumber } = await tenant.ticket({ ticketType: 'INCIDENT' });
    const answer = await tenant.call(`${ticketNumber}/type?type=PROBLEM`, { method: 'PUT' });
    expect(answer.body).toMatchObject({ ticketNumber: 'INC-1001', ticketType: 'PROBLEM' });
    expect((await tenant.ticket({ ticketType: 'PROBLEM' })).ticketNumber).toBe('PRB-1001');
    expect((await tenant.ticket({ ticketType: 'INCIDENT' })).ticketNumber).toBe('INC-1002');
  });

  it.each([
    ['status', 'OPEN, IN_PROGRESS, ON_HOLD, RESOLVED, CLOSED, CANCELLED'],
    ['priority', 'LOW, MEDIUM, HIGH, CRITICAL'],
    ['type', 'INCIDENT, SERVICE_REQUEST, PROBLEM, CHANGE'],
  ])('K15: PUT %s with a value there is not names those there are', async (what, allowed) => {
    const { ticketNumber } = await acme.ticket();
    const path = `${ticketNumber}/${what}`;
    for (const query of [`?${what}=nope`, `?${what}=`, '', `?${what.toUpperCase()}=x`]) {
      const answer = await acme.call<Problem>(`${path}${query}`, { method: 'PUT' });
      const problem = expectProblem(answer, 400, 'validation_failed');
      expect(problem.errors).toEqual([{ field: what, message: `must be one of ${allowed}` }]);
    }
    const twice = await acme.call<Problem>(`${path}?${what}=LOW&${what}=LOW`, { method: 'PUT' });
    expect(expectProblem(twice, 400, 'validation_failed').errors).toEqual([
      { field: what, message: 'must be given once' },
    ]);
  });

  it('POST and DELETE ticket/{n}/assignee: by e-mail, username or id, in any case', async () => {
    const people = await Promise.all([acme.user(), acme.user(), acme.user()]);
    const [a, b, c] = people;
    const { ticketNumber } = await acme.ticket();
    const identifiers = [a.email.toUpperCase(), b.username.toUpperCase(), c.id];
    for (const userIdentifier of identifiers) {
      const query = { userIdentifier };
      const path = `${ticketNumber}/assignee`;
      expect((await acme.call(path, { method: 'POST', query })).status).toBe(200);
    }
    const { body } = await acme.call(ticketNumber);
    expect(body.assignees.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
    for (const userIdentifier of identifiers) {
      const query = { userIdentifier };
      const path = `${ticketNumber}/assignee`;
      expect((await acme.call(path, { method: 'DELETE', query })).status).toBe(200);
    }
    expect((await acme.call(ticketNumber)).body.assignees).toEqual([]);
  });

  it('K18: assigning twice, by two names, and removing an absent one change nothing', async () => {
    const { id, email } = await acme.user();
    const { ticketNumber } = await acme.ticket();
    const path = `${ticketNumber}/assignee`;
    const assign = (userIdentifier: string, method: string) =>
      acme.call(path, { method, query: { userIdentifier } });
    await assign(email, 'POST');
    const before = await written(ticketNumber);
    clock.advance(1_000);
    const twice = await assign(id, 'POST');
    expect(twice.status).toBe(200);
    expect(twice.body.assignees).toHaveLength(1);
    const absent = await assign(acme.agent.email, 'DELETE');
    expect({ status: absent.status, body: absent.body }).toEqual({ status: 200, body: twice.body });
    expect(await written(ticketNumber)).toEqual(before);
  });

  it('K18: 20 assignments of one user at once make one', async () => {
    const { id } = await acme.user();
    const { ticketNumber } = await acme.ticket();
    const path = `${ticketNumber}/assignee?userIdentifier=${id}`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => acme.call(path, { method: 'POST' })),
    );
    for (const { status, body } of answers) {
      expect({ status, ids: body.assignees.map((one) => one.id) }).toEqual({
        status: 200,
        ids: [id],
      });
    }
    expect((await written(ticketNumber)).history).toEqual(['created', 'assignee_added']);
  });

  it('K18: assigning needs an active user of the tenant, removing a user of the tenant', async () => {
    const other = await core.tenant();
    const foreign = await other.user();
    const inactive = await acme.user();
    const { ticketNumber } = await acme.ticket({ assigneeEmails: [inactive.email] });
    await core.owner.query(`UPDATE identity.user_account SET status = 'inactive' WHERE id = $1`, [
      inactive.id,
    ]);
    const path = `${ticketNumber}/assignee`;
    const attempts = [
      ['POST', inactive.email],
      ['POST', foreign.email],
      ['POST', foreign.id],
      ['POST', 'nobody'],
      ['DELETE', foreign.id],
      ['DELETE', 'nobody'],
    ] as const;
    for (const [method, userIdentifier] of attempts) {
      const answer = await acme.call<Problem>(path, { method, query: { userIdentifier } });
      const problem = expectProblem(answer, 400, 'validation_failed');
      expect(problem.errors?.[0]?.field).toBe('userIdentifier');
      expect(problem.errors?.[0]?.message).toContain(`"${userIdentifier}"`);
    }
    const removed = await acme.call(path, {
      method: 'DELETE',
      query: { userIdentifier: inactive.email },
    });
    expect(removed.body.assignees).toEqual([]);
  });

  it('POST ticket/{n}/comment: takes the text from the query or from JSON and keeps it exactly', async () => {
    const { ticketNumber, id } = await acme.ticket();
    const text = '  Grüße & <b>50% + 1</b>\r\n🎫 ';
    const path = `${ticketNumber}/comment`;
    const asQuery = await acme.call(path, { method: 'POST', query: { comment: text } });
    const asJson = await acme.call(path, { json: { comment: text } });
    const both = await acme.call(`${path}?${new URLSearchParams({ comment: text }).toString()}`, {
      json: { comment: text },
    });
    expect([asQuery.status, asJson.status, both.status]).toEqual([200, 200, 200]);
    expect(both.body.ticketNumber).toBe(ticketNumber);
    const { rows } = await core.owner.query<{ body: string }>(
      'SELECT body FROM desk.ticket_comment WHERE ticket_id = $1',
      [id],
    );
    expect(rows.map(({ body }) => body)).toEqual([text, text, text]);
    expect(core.log()).not.toContain('50%');
    expect(core.log()).not.toContain(encodeURIComponent('Grüße'));
  });

  it.each([
    ['neither', '', undefined],
    ['empty in the query', '?comment=', undefined],
    ['blank in the query', '?comment=%20%09', undefined],
    ['empty in the body', '', { comment: '' }],
    ['null in the body', '', { comment: null }],
    ['a number in the body', '', { comment: 7 }],
    ['different in query and body', '?comment=a', { comment: 'b' }],
    ['given twice', '?comment=a&comment=a', undefined],
    ['too long', '', { comment: 'x'.repeat(65_537) }],
    ['with U+0000', '?comment=a%00b', undefined],
    ['beside an unknown member', '', { comment: 'a', author: 'b' }],
  ])('POST ticket/{n}/comment: a comment that is %s is refused', async (_, query, json) => {
    const { ticketNumber } = await acme.ticket();
    const options = json === undefined ? { method: 'POST' } : { json };
    const answer = await acme.call<Problem>(`${ticketNumber}/comment${query}`, options);
    expectProblem(answer, 400, 'validation_failed');
    expect((await written(ticketNumber)).history).toEqual(['created']);
  });

  it('PUT and POST on a final ticket: comments are taken, other changes are a 409', async () => {
    for (const status of ['CLOSED', 'CANCELLED']) {
      const { email } = await acme.user();
      const assignee = await acme.user();
      const draft = { status, assigneeEmails: [assignee.email] };
      const { ticketNumber } = await acme.ticket(draft);
      const query = (userIdentifier: string) => ({ query: { userIdentifier } });
      const path = `${ticketNumber}/assignee`;
      const refused = [
        await put(ticketNumber, 'priority', 'LOW'),
        await put(ticketNumber, 'type', 'CHANGE'),
        await acme.call<Problem>(path, { method: 'POST', ...query(email) }),
        await acme.call<Problem>(path, { method: 'DELETE', ...query(assignee.email) }),
      ];
      for (const answer of refused) expectProblem(answer, 409, 'ticket_closed');
      const comment = await acme.call(`${ticketNumber}/comment`, { json: { comment: 'Thanks' } });
      expect(comment.status).toBe(200);
      const noOps = [
        await put(ticketNumber, 'status', status),
        await put(ticketNumber, 'priority', 'MEDIUM'),
        await put(ticketNumber, 'type', 'INCIDENT'),
        await acme.call(path, { method: 'POST', ...query(assignee.email) }),
      ];
      expect(noOps.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
      expect((await written(ticketNumber)).history).toEqual(['created', 'commented']);
      expect((await acme.call(ticketNumber)).body.assignees).toHaveLength(1);
    }
  });

  it('F12: every mutation writes exactly one history entry and one event; a no-op writes none', async () => {
    const { email, id } = await acme.user();
    const { ticketNumber, id: ticketId } = await acme.ticket();
    const twice = async (call: () => Promise<{ status: number }>) => {
      expect([(await call()).status, (await call()).status]).toEqual([200, 200]);
    };
    await twice(() => put(ticketNumber, 'status', 'ON_HOLD'));
    await twice(() => put(ticketNumber, 'priority', 'HIGH'));
    await twice(() => put(ticketNumber, 'type', 'CHANGE'));
    const path = `${ticketNumber}/assignee?userIdentifier=${email}`;
    await twice(() => acme.call(path, { method: 'POST' }));
    await twice(() => acme.call(path, { method: 'DELETE' }));
    await acme.call(`${ticketNumber}/comment?comment=secret-text`, {
      method: 'POST',
      headers: { 'x-request-id': 'my-request-7' },
    });
    const actions = [
      'created',
      'status_changed',
      'priority_changed',
      'type_changed',
      'assignee_added',
      'assignee_removed',
      'commented',
    ];
    expect(await written(ticketNumber)).toEqual({
      history: actions,
      events: actions.map((action) => `ticket.${action}`),
    });
    const { rows } = await core.owner.query(
      `SELECT action, before, after, actor_user_id, client_id, request_id
       FROM desk.ticket_history WHERE ticket_id = $1 ORDER BY at`,
      [ticketId],
    );
    expect(rows[1]).toMatchObject({ before: { status: 'OPEN' }, after: { status: 'ON_HOLD' } });
    expect(rows[4]).toMatchObject({ before: null, after: { userId: id } });
    expect(rows[5]).toMatchObject({ before: { userId: id }, after: null });
    expect(rows[6]).toMatchObject({
      actor_user_id: acme.agent.id,
      client_id: 'rr_test',
      request_id: 'my-request-7',
    });
    expect(JSON.stringify(rows)).not.toContain('secret-text');
  });

  it('F12: the event tells who changed what', async () => {
    const { ticketNumber, id } = await acme.ticket({ title: 'Told' });
    await put(ticketNumber, 'priority', 'LOW');
    const { rows } = await core.owner.query(
      'SELECT type, payload FROM desk.outbox WHERE ticket_id = $1 ORDER BY xact, id',
      [id],
    );
    const actor = { userId: acme.agent.id, clientId: 'rr_test' };
    expect(rows).toEqual([
      {
        type: 'ticket.created',
        payload: {
          ...{ ticketNumber, actor, before: null, requestId: expect.any(String) },
          after: {
            ...{ ticketNumber, title: 'Told', status: 'OPEN', priority: 'MEDIUM' },
            ...{ ticketType: 'INCIDENT', group: null, assigneeIds: [] },
            responseTimeInHours: null,
            resolutionTimeInHours: null,
            escalationTimeInHours: null,
            externalRef: null,
          },
        },
      },
      {
        type: 'ticket.priority_changed',
        payload: {
          ...{ ticketNumber, actor, requestId: expect.any(String) },
          ...{ before: { priority: 'MEDIUM' }, after: { priority: 'LOW' } },
        },
      },
    ]);
  });

  it('PUT ticket/{n}/status: a change that fails at the end leaves nothing behind', async () => {
    const tenant = await core.tenant();
    const { ticketNumber } = await tenant.ticket();
    await core.owner.query(
      `ALTER TABLE desk.outbox ADD CONSTRAINT no_more CHECK (tenant_id <> '${tenant.id}') NOT VALID`,
    );
    const path = `${ticketNumber}/status?status=CLOSED`;
    expectProblem(await tenant.call(path, { method: 'PUT' }), 500, 'internal_error');
    expectProblem(await tenant.call('create', { json: { title: 'x' } }), 500, 'internal_error');
    await core.owner.query('ALTER TABLE desk.outbox DROP CONSTRAINT no_more');
    expect((await tenant.call(ticketNumber)).body.status).toBe('OPEN');
    expect((await tenant.ticket()).ticketNumber).toBe('INC-1002');
  });
});
