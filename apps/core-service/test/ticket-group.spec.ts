import { randomUUID } from 'node:crypto';
import type { GroupBody, TicketBody } from '@ticketgate/contracts';
import { expectProblem, type Call, type Problem, type TestCore, type TestTenant } from './core.ts';
import { administrator, groupChanges, groupWorld, newGroup } from './group-calls.ts';

let core: TestCore;
let acme: TestTenant;
let admin: Call;
let agentId: string;
let agent: Call;

beforeAll(async () => {
  ({ core, acme, admin, agent, agentId } = await groupWorld());
});
afterAll(() => core.stop());

const patch = (ticket: TicketBody, json: object) =>
  agent(`tickets/${ticket.ticketNumber}`, { method: 'PATCH', json });
const remove = (group: GroupBody, moveTo?: string) =>
  admin<Problem>(`groups/${group.id}`, {
    method: 'DELETE',
    ...(moveTo !== undefined && { query: { moveTo } }),
  });
const read = async ({ ticketNumber }: TicketBody) => (await acme.call(ticketNumber)).body;

/** A ticket's actions, oldest first, as history and as subscribers have them. */
async function actions({ id }: TicketBody): Promise<{ history: string[]; events: string[] }> {
  const { rows } = await core.owner.query<{ history: string[]; events: string[] }>(
    `SELECT
       ARRAY(SELECT action FROM desk.ticket_history WHERE ticket_id = $1 ORDER BY at) AS history,
       ARRAY(SELECT type FROM desk.outbox WHERE ticket_id = $1 ORDER BY xact, id) AS events`,
    [id],
  );
  return rows[0] ?? { history: [], events: [] };
}

describe('PATCH /api/tickets/{ticket} with a group', () => {
  it('gives the ticket to it, by its name in any case, with history and event', async () => {
    const [one, two] = [await newGroup(admin), await newGroup(admin)];
    const ticket = await acme.ticket({ group: one.name });
    const { status, body } = await patch(ticket, { group: ` ${two.name.toUpperCase()}` });
    expect([status, body.group]).toEqual([200, two.name]);
    expect(body.updatedAt > ticket.updatedAt).toBe(true);
    expect(await read(ticket)).toEqual(body);
    const [before, after] = [{ group: one.name }, { group: two.name }];
    const actor = { userId: agentId, clientId: 'rr_test' };
    const event = { ticketNumber: ticket.ticketNumber, before, after, actor };
    expect(await groupChanges(core, ticket)).toEqual([
      { before, after, event: expect.objectContaining(event) },
    ]);
  });

  it('K19: null takes it out, left out it stays', async () => {
    const group = await newGroup(admin);
    const ticket = await acme.ticket({ group: group.name });
    expect((await patch(ticket, { priority: 'LOW' })).body.group).toBe(group.name);
    expect((await patch(ticket, { group: null })).body.group).toBeNull();
    expect((await patch(ticket, { group: null })).status).toBe(200);
    expect((await patch(ticket, { group: group.name })).body.group).toBe(group.name);
    const changes = (await groupChanges(core, ticket)).map(({ before, after }) => [before, after]);
    const [some, none] = [{ group: group.name }, { group: null }];
    expect(changes).toEqual([
      [some, none],
      [none, some],
    ]);
  });

  it('the group it already has changes nothing', async () => {
    const group = await newGroup(admin);
    const ticket = await acme.ticket({ group: group.name, status: 'CLOSED' });
    expect((await patch(ticket, { group: group.name.toLowerCase() })).body).toEqual(ticket);
    expect((await actions(ticket)).history).toEqual(['created']);
  });

  it('comes before the status, so that one call may move a ticket and close it', async () => {
    const group = await newGroup(admin);
    const ticket = await acme.ticket();
    const json = { status: 'CLOSED', priority: 'HIGH', ticketType: 'CHANGE', group: group.name };
    expect((await patch(ticket, json)).body).toMatchObject(json);
    const history = [
      'created',
      'group_changed',
      'type_changed',
      'priority_changed',
      'status_changed',
    ];
    expect(await actions(ticket)).toEqual({
      history,
      events: history.map((action) => `ticket.${action}`),
    });
  });

  it('a final ticket keeps its group: 409', async () => {
    const group = await newGroup(admin);
    for (const status of ['CLOSED', 'CANCELLED']) {
      const ticket = await acme.ticket({ status });
      expectProblem(await patch(ticket, { group: group.name }), 409, 'ticket_closed');
      expect(await read(ticket)).toEqual(ticket);
    }
  });

  it('K03, K20: an unknown group, or another tenant’s, is a 400 that names it; nothing happens', async () => {
    const other = await core.tenant();
    const foreign = await newGroup(await administrator(other, core.baseUrl));
    const ticket = await acme.ticket();
    for (const group of ['Nobody', foreign.name]) {
      const answer = await patch(ticket, { priority: 'LOW', group });
      expect(expectProblem(answer, 400, 'validation_failed').errors).toEqual([
        { field: 'group', message: `"${group}" is not a group of this tenant` },
      ]);
    }
    expect(await read(ticket)).toEqual(ticket);
    expect((await actions(ticket)).history).toEqual(['created']);
  });

  it.each([
    ['empty', ''],
    ['white space', ' '],
    ['a number', 1],
    ['an object', {}],
    ['with U+0000', '\u0000'],
    ['too long', 'x'.repeat(256)],
  ])('K15: a group that is %s is a 400', async (_, group) => {
    const ticket = await acme.ticket();
    expectProblem(await patch(ticket, { group }), 400, 'validation_failed');
    expect(await read(ticket)).toEqual(ticket);
  });

  it('is no reaction: the response clock runs on', async () => {
    const group = await newGroup(admin);
    const ticket = await acme.ticket({ responseTimeInHours: 1 });
    await patch(ticket, { group: group.name });
    const { rows } = await core.owner.query(
      'SELECT first_responded_at FROM desk.ticket WHERE id = $1',
      [ticket.id],
    );
    expect(rows).toEqual([{ first_responded_at: null }]);
  });
});

describe('assigning in a group', () => {
  it('any active user of the tenant may be assigned, whether a member or not', async () => {
    const group = await newGroup(admin);
    const ticket = await acme.ticket({ group: group.name });
    const [outside, inside] = [await acme.user(), await acme.user({ role: 'TENANT_ADMIN' })];
    await admin(`groups/${group.id}/members/${inside.id}`, { method: 'PUT' });
    for (const { id: userIdentifier } of [outside, inside]) {
      const path = `tickets/${ticket.ticketNumber}/assignees`;
      expect((await agent(path, { json: { userIdentifier } })).status).toBe(200);
    }
    const { assignees } = await read(ticket);
    expect(assignees.map(({ id }) => id)).toEqual([outside.id, inside.id]);
  });
});

describe('DELETE /api/groups/{id} with tickets in it', () => {
  it('is a 409, and the group stays', async () => {
    const group = await newGroup(admin);
    const ticket = await acme.ticket({ group: group.name, status: 'CLOSED' });
    expectProblem(await remove(group), 409, 'group_in_use');
    expect(await read(ticket)).toEqual(ticket);
    expect((await admin(`groups/${group.id}`)).body).toEqual(group);
  });

  it('with moveTo they go to that group, final ones too, each with history and event', async () => {
    const [from, to] = [await newGroup(admin), await newGroup(admin)];
    const open = await acme.ticket({ group: from.name });
    const closed = await acme.ticket({ group: from.name, status: 'CLOSED' });
    const elsewhere = await acme.ticket({ group: to.name });
    expect((await remove(from, to.id.toUpperCase())).status).toBe(204);
    for (const ticket of [open, closed]) {
      const after = await read(ticket);
      expect(after).toMatchObject({ group: to.name, status: ticket.status });
      expect(after.updatedAt > ticket.updatedAt).toBe(true);
      const change = { before: { group: from.name }, after: { group: to.name } };
      const { ticketNumber } = ticket;
      expect(await groupChanges(core, ticket)).toEqual([
        { ...change, event: expect.objectContaining({ ...change, ticketNumber }) },
      ]);
    }
    expect(await read(elsewhere)).toEqual(elsewhere);
    expectProblem(await admin<Problem>(`groups/${from.id}`), 404, 'not_found');
  });

  it('with moveTo a thousand and one go, each once', async () => {
    const [from, to] = [await newGroup(admin), await newGroup(admin)];
    await core.owner.query(
      `INSERT INTO desk.ticket (tenant_id, id, ticket_number, ticket_type, title, description,
         status, priority, group_id, created_by_user_id, created_by_client_id, created_at, updated_at)
       SELECT $1, gen_random_uuid(), 'INC-' || 500000 + n, 'INCIDENT', 't', '', 'OPEN', 'LOW', $2,
         $1, 'c', now(), now()
       FROM generate_series(1, 1001) AS n`,
      [acme.id, from.id],
    );
    expect((await remove(from, to.id)).status).toBe(204);
    const { rows } = await core.owner.query(
      `SELECT count(DISTINCT t.id)::int AS tickets, count(DISTINCT h.id)::int AS entries,
         count(DISTINCT o.id)::int AS events
       FROM desk.ticket t
       JOIN desk.ticket_history h ON (h.tenant_id, h.ticket_id) = (t.tenant_id, t.id)
       JOIN desk.outbox o ON (o.tenant_id, o.ticket_id) = (t.tenant_id, t.id)
       WHERE t.group_id = $1`,
      [to.id],
    );
    expect(rows).toEqual([{ tickets: 1001, entries: 1001, events: 1001 }]);
  });

  it.each(['itself', 'nothing', "another tenant's"])('K03: moveTo %s is a 400', async (which) => {
    const group = await newGroup(admin);
    const ticket = await acme.ticket({ group: group.name });
    const foreign = await newGroup(await administrator(await core.tenant(), core.baseUrl));
    const ids: Record<string, string> = { itself: group.id, "another tenant's": foreign.id };
    const answer = await remove(group, ids[which] ?? randomUUID());
    expect(expectProblem(answer, 400, 'validation_failed').errors).toEqual([
      { field: 'moveTo', message: 'is not another group of this tenant' },
    ]);
    expect(await read(ticket)).toEqual(ticket);
  });
});
