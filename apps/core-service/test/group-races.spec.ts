import type { GroupBody, TicketBody } from '@ticketgate/contracts';
import {
  startCore,
  type Answer,
  type Call,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';
import { administrator, groupChanges, newGroup } from './group-calls.ts';
import { replicaOf, type Replica } from './replicas.ts';

let core: TestCore;
let other: Replica;
let acme: TestTenant;
/** An administrator at one replica and at the other. */
let admins: readonly [Call, Call];

beforeAll(async () => {
  core = await startCore();
  other = await replicaOf(core);
  acme = await core.tenant();
  const [here, there] = [core.baseUrl, other.baseUrl];
  admins = [await administrator(acme, here), await administrator(acme, there)];
});
afterAll(async () => {
  await other.app.stop();
  await core.stop();
});

const at = (n: number): Call => (n % 2 ? admins[1] : admins[0]);
const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)));
const ROUNDS = Array.from({ length: 8 }, (_, round) => round);

const open = (n: number, group: string) => at(n)('tickets', { json: { title: 'A ticket', group } });
const remove = (n: number, { id }: GroupBody, moveTo?: GroupBody) =>
  at(n)<Problem>(`groups/${id}`, {
    method: 'DELETE',
    ...(moveTo && { query: { moveTo: moveTo.id } }),
  });
const patch = (n: number, ticket: TicketBody, json: object) =>
  at(n)(`tickets/${ticket.ticketNumber}`, { method: 'PATCH', json });
const groupOf = async (ticket: TicketBody) =>
  (await admins[0](`tickets/${ticket.ticketNumber}`)).body.group;

const statuses = (answers: readonly Answer<unknown>[]) => answers.map(({ status }) => status);
const bodiesOf = <T>(answers: readonly Answer<T>[], status: number) =>
  answers.flatMap((answer) => (answer.status === status ? [answer.body] : []));

/** Every answer has one of these statuses; never a 500. */
function expectOnly(answers: readonly Answer<unknown>[], ...allowed: readonly number[]): void {
  const strange = answers.filter(({ status }) => !allowed.includes(status));
  expect(strange.map(({ status, text }) => ({ status, text }))).toEqual([]);
}

describe('at once, over two replicas', () => {
  it('K35: of 20 groups with one name in all cases exactly one is made', async () => {
    const answers = await times(20, (n) =>
      at(n)<GroupBody & Problem>('groups', { json: { name: n % 3 ? 'Race' : 'RACE' } }),
    );
    expectOnly(answers, 201, 409);
    expect(statuses(answers).filter((status) => status === 201)).toHaveLength(1);
  });

  it('K35: of 20 that take one name by renaming exactly one gets it', async () => {
    const groups = await times(20, (n) => newGroup(at(n)));
    const answers = await Promise.all(
      groups.map(({ id }, n) =>
        at(n)<Problem>(`groups/${id}`, { method: 'PATCH', json: { name: 'The one' } }),
      ),
    );
    expectOnly(answers, 200, 409);
    expect(statuses(answers).filter((status) => status === 200)).toHaveLength(1);
  });

  it('K35: a group is removed, or tickets are opened in it, never both', async () => {
    for (const round of ROUNDS) {
      const group = await newGroup(admins[0]);
      const opening = times(12, (n) => open(n, group.name));
      const removing = remove(round, group);
      const opened = await opening;
      const removed = await removing;
      expectOnly([removed], 204, 409);
      expectOnly(opened, 201, 400);
      const tickets = bodiesOf(opened, 201);
      if (removed.status === 204) expect(tickets).toEqual([]);
      for (const ticket of tickets) expect(await groupOf(ticket)).toBe(group.name);
    }
  });

  it('K35: a group is removed with moveTo while tickets enter and leave it: none is lost', async () => {
    const [target, away] = [await newGroup(admins[0]), await newGroup(admins[0])];
    for (const round of ROUNDS) {
      const group = await newGroup(admins[0]);
      const inside = await times(6, async (n) => (await open(n, group.name)).body);
      const outside = await times(3, async (n) => (await open(n, away.name)).body);
      const opening = times(6, (n) => open(n, group.name));
      const leaving = Promise.all(
        inside.slice(0, 3).map((ticket, n) => patch(n, ticket, { group: away.name })),
      );
      const entering = Promise.all(
        outside.map((ticket, n) => patch(n, ticket, { group: group.name })),
      );
      const removed = await remove(round, group, target);
      expectOnly([removed], 204);
      const [opened, left, entered] = await Promise.all([opening, leaving, entering]);
      expectOnly(opened, 201, 400);
      expectOnly(left, 200);
      expectOnly(entered, 200, 400);
      for (const ticket of [
        ...bodiesOf(opened, 201),
        ...inside.slice(3),
        ...bodiesOf(entered, 200),
      ]) {
        expect(await groupOf(ticket)).toBe(target.name);
        const changes = await groupChanges(core, ticket);
        expect(changes.at(-1)?.after).toEqual({ group: target.name });
      }
      for (const ticket of inside.slice(0, 3)) expect(await groupOf(ticket)).toBe(away.name);
    }
  });

  it('K35: groups removed into one another leave one of them, with all tickets', async () => {
    for (const round of ROUNDS) {
      const [a, b] = [await newGroup(admins[0]), await newGroup(admins[0])];
      const opened = await times(6, (n) => open(n, n % 2 ? a.name : b.name));
      const moving = [remove(round, a, b), remove(round + 1, b, a)] as const;
      const answers = await Promise.all(moving);
      expectOnly(answers, 204, 404, 400);
      expect(statuses(answers).filter((status) => status === 204)).toHaveLength(1);
      const survivor = answers[0].status === 204 ? b : a;
      for (const { body } of opened) expect(await groupOf(body)).toBe(survivor.name);
    }
  });

  it('K35: nobody waits in a circle: removals along a chain while tickets go the other way', async () => {
    for (const round of ROUNDS) {
      const [a, b, c] = [
        await newGroup(admins[0]),
        await newGroup(admins[0]),
        await newGroup(admins[0]),
      ];
      const opened = await times(9, (n) => open(n, [a, b, c][n % 3]?.name ?? ''));
      const going = Promise.all(
        opened.map(({ body }, n) => patch(n, body, { group: [b, c, a][n % 3]?.name ?? null })),
      );
      const moving = Promise.all([remove(round, a, b), remove(round + 1, c, a)]);
      expectOnly(await going, 200, 400);
      expectOnly(await moving, 204, 400);
      const left = await Promise.all(opened.map(({ body }) => groupOf(body)));
      const removed = (await moving).map(({ status }) => status === 204);
      const gone = [removed[0] ? a.name : '', removed[1] ? c.name : ''];
      expect(left.filter((name) => name === null || gone.includes(name))).toEqual([]);
    }
  });

  it('K35: a group is renamed while tickets are opened in it: they follow or are refused', async () => {
    for (const round of ROUNDS) {
      const group = await newGroup(admins[0]);
      const name = `${group.name} renamed`;
      const opening = times(10, (n) => open(n, n < 5 ? group.name : name));
      const renaming = at(round)(`groups/${group.id}`, { method: 'PATCH', json: { name } });
      expectOnly([await renaming], 200);
      const opened = await opening;
      expectOnly(opened, 201, 400);
      for (const ticket of bodiesOf(opened, 201)) expect(await groupOf(ticket)).toBe(name);
    }
  });

  it('K35: a group is removed while it gets members: none is left behind', async () => {
    for (const round of ROUNDS) {
      const group = await newGroup(admins[0]);
      const users = await times(6, () => acme.user());
      const adding = Promise.all(
        users.map(({ id }, n) => at(n)(`groups/${group.id}/members/${id}`, { method: 'PUT' })),
      );
      expectOnly([await remove(round, group)], 204);
      expectOnly(await adding, 200, 404);
    }
    const { rows } = await core.owner.query(
      `SELECT FROM desk.group_member m WHERE NOT EXISTS (
         SELECT FROM desk.ticket_group g WHERE (g.tenant_id, g.id) = (m.tenant_id, m.group_id))`,
    );
    expect(rows).toEqual([]);
  });

  it('one member added 20 times is a member once', async () => {
    const group = await newGroup(admins[0]);
    const { id } = await acme.user();
    const path = `groups/${group.id}/members/${id}`;
    const answers = await times(20, (n) => at(n)(path, { method: 'PUT' }));
    expectOnly(answers, 200);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it('K35: a user is switched off while being assigned: assigned before, refused after', async () => {
    for (const round of ROUNDS) {
      const { id: userIdentifier } = await acme.user();
      const tickets = await times(12, () => acme.ticket());
      const assign = (ticket: TicketBody, n: number) =>
        at(n)(`tickets/${ticket.ticketNumber}/assignees`, {
          json: { userIdentifier },
        });
      const [early, late] = [tickets.slice(0, 9), tickets.slice(9)];
      const assigning = Promise.all(early.map(assign));
      await core.owner.query(
        `UPDATE identity.user_account SET status = 'inactive' WHERE tenant_id = $1 AND id = $2`,
        [acme.id, userIdentifier],
      );
      expectOnly(await Promise.all(late.map((ticket, n) => assign(ticket, n + round))), 400);
      const answers = await assigning;
      expectOnly(answers, 200, 400);
      const { rows } = await core.owner.query<{ id: string }>(
        `SELECT ticket_id AS id FROM desk.ticket_assignee WHERE tenant_id = $1 AND user_id = $2`,
        [acme.id, userIdentifier],
      );
      const assigned = bodiesOf(answers, 200).map(({ id }) => id);
      expect(rows.map(({ id }) => id).toSorted()).toEqual(assigned.toSorted());
    }
  });
});

/** Asks again until somebody waits for a lock; each question waits for its answer. */
async function untilSomebodyWaits(): Promise<void> {
  const text = `SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE datname = current_database() AND NOT granted`;
  while ((await core.owner.query(text)).rowCount === 0);
}

/** Runs statements in a transaction that is committed only when `meanwhile` waits for it. */
async function whileUncommitted<T>(
  [text, values]: readonly [string, unknown[]],
  { meanwhile, look }: { meanwhile: () => Promise<T>; look?: () => Promise<void> },
): Promise<T> {
  const client = await core.owner.connect();
  try {
    await client.query('BEGIN');
    await client.query(text, values);
    const asked = meanwhile();
    await untilSomebodyWaits();
    await look?.();
    await client.query('COMMIT');
    return await asked;
  } finally {
    client.release();
  }
}

describe('one after the other, however close', () => {
  const removal = (id: string) =>
    ['DELETE FROM desk.ticket_group WHERE id = $1', [id]] as [string, unknown[]];

  it('K35: a ticket opened in a group that is just being removed is a 400', async () => {
    const { id, name } = await newGroup(admins[0]);
    const answer = await whileUncommitted(removal(id), { meanwhile: () => open(0, name) });
    expectOnly([answer], 400);
  });

  it('K35: a ticket given to a group that is just being removed is a 400', async () => {
    const [{ id, name }, ticket] = [await newGroup(admins[0]), await acme.ticket()];
    const meanwhile = () => patch(0, ticket, { group: name, priority: 'LOW' });
    expectOnly([await whileUncommitted(removal(id), { meanwhile })], 400);
    expect((await acme.call(ticket.ticketNumber)).body).toEqual(ticket);
  });

  it('K35: a member added to a group that is just being removed is a 404', async () => {
    const [{ id }, user] = [await newGroup(admins[0]), await acme.user()];
    const meanwhile = () => at(0)(`groups/${id}/members/${user.id}`, { method: 'PUT' });
    expectOnly([await whileUncommitted(removal(id), { meanwhile })], 404);
  });

  it('K35: a ticket that waits for its new group keeps nobody from the ticket', async () => {
    const [{ id, name }, ticket] = [await newGroup(admins[0]), await acme.ticket()];
    const hold = ['SELECT FROM desk.ticket_group WHERE id = $1 FOR UPDATE', [id]] as const;
    const answer = await whileUncommitted([hold[0], [...hold[1]]], {
      meanwhile: () => patch(0, ticket, { group: name }),
      look: async () => {
        const { status } = await patch(1, ticket, { priority: 'CRITICAL' });
        expect(status).toBe(200);
      },
    });
    expectOnly([answer], 200);
    expect(answer.body).toMatchObject({ group: name, priority: 'CRITICAL' });
  });
});
