import { randomUUID } from 'node:crypto';
import type {
  GroupBody,
  GroupMemberBody,
  GroupMemberPageBody,
  GroupPageBody,
} from '@ticketgate/contracts';
import { Contract, type AnyDocument } from '@ticketgate/testing';
import {
  caller,
  expectProblem,
  type Call,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';
import { administrator, groupWorld, newGroup } from './group-calls.ts';

let core: TestCore;
let acme: TestTenant;
let admin: Call;
let agent: Call;

beforeAll(async () => {
  ({ core, acme, admin, agent } = await groupWorld());
});
afterAll(() => core.stop());

const change = (id: string, json: unknown) =>
  admin<GroupBody & Problem>(`groups/${id}`, { method: 'PATCH', json });
const remove = (id: string, query = {}) =>
  admin<Problem>(`groups/${id}`, { method: 'DELETE', query });
const member = (id: string, userId: string, method = 'PUT') =>
  admin<GroupMemberBody & Problem>(`groups/${id}/members/${userId}`, { method });
const members = async (id: string) =>
  (await admin<GroupMemberPageBody>(`groups/${id}/members`)).body.items.map((one) => one.id);

describe('groups', () => {
  it('POST makes one, 201 with its Location; everybody at the door reads it', async () => {
    const name = '  Grüße & <b>50%</b> =cmd| ';
    const answer = await admin<GroupBody>('groups', { json: { name, description: ' x\n' } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/api/groups/${answer.body.id}`);
    expect(answer.body).toMatchObject({ name: name.trim(), description: ' x\n' });
    expect(answer.body.updatedAt).toBe(answer.body.createdAt);
    expect((await agent(`groups/${answer.body.id}`)).body).toEqual(answer.body);
  });

  it.each([['Vertrieb'], ['vERTRIEB'], [' Vertrieb\t']])(
    'POST, PATCH: %j is taken once somebody has it, in any case: 409',
    async (name) => {
      const tenant = await core.tenant();
      const call = await administrator(tenant, core.baseUrl);
      await newGroup(call, { name: 'Vertrieb' });
      const other = await newGroup(call);
      const answers = [
        await call<Problem>('groups', { json: { name } }),
        await call<Problem>(`groups/${other.id}`, { method: 'PATCH', json: { name } }),
      ];
      for (const answer of answers) {
        const { errors } = expectProblem(answer, 409, 'already_taken');
        expect(errors?.map(({ field }) => field)).toEqual(['name']);
      }
      expect((await call(`groups/${other.id}`)).body).toEqual(other);
      // Another tenant's names are nobody's business here.
      await newGroup(await administrator(await core.tenant(), core.baseUrl), { name });
    },
  );

  it('PATCH renames, also to another case of its own name; tickets follow', async () => {
    const group = await newGroup(admin);
    const ticket = await acme.ticket({ group: group.name });
    const name = group.name.toUpperCase();
    const { status, body } = await change(group.id, { name });
    expect([status, body.name]).toEqual([200, name]);
    expect(Date.parse(body.updatedAt)).toBeGreaterThan(Date.parse(group.updatedAt));
    expect((await acme.call(ticket.ticketNumber)).body.group).toBe(name);
  });

  it('PATCH: what it already has changes nothing', async () => {
    const group = await newGroup(admin, { description: 'd' });
    expect((await change(group.id, { name: ` ${group.name}` })).body).toEqual(group);
    expect((await change(group.id, { description: 'd' })).body).toEqual(group);
  });

  it('K19: PATCH with null empties the description, left out it stays', async () => {
    const { id, name } = await newGroup(admin, { description: 'd' });
    expect((await change(id, { name: `${name}!` })).body.description).toBe('d');
    expect((await change(id, { description: null })).body.description).toBe('');
  });

  it('DELETE removes one, with its members; then it is a 404', async () => {
    const { id } = await newGroup(admin);
    await member(id, (await acme.user()).id);
    expect((await remove(id)).status).toBe(204);
    expectProblem(await remove(id), 404, 'not_found');
    expectProblem(await admin<Problem>(`groups/${id}/members`), 404, 'not_found');
  });

  it('GET lists newest first, page by page; `q` is how a name begins, in any case', async () => {
    const call = await administrator(await core.tenant(), core.baseUrl);
    for (const name of ['Ärzte', 'Printers', 'ärzte 2', 'Pr%nt', 'ÄRZTE 3']) {
      await newGroup(call, { name });
    }
    const list = async (query: Record<string, string>) =>
      (await call<GroupPageBody>('groups', { query })).body;
    const names = ({ items }: GroupPageBody) => items.map(({ name }) => name);
    expect(names(await list({}))).toEqual(['ÄRZTE 3', 'Pr%nt', 'ärzte 2', 'Printers', 'Ärzte']);
    expect(names(await list({ q: 'pr%' }))).toEqual(['Pr%nt']);
    expect(names(await list({ q: 'zte' }))).toEqual([]);
    const first = await list({ q: 'ärzte', limit: '2' });
    expect(names(first)).toEqual(['ÄRZTE 3', 'ärzte 2']);
    const cursor = first.nextCursor ?? '';
    expect(await list({ q: 'ÄRZTE', limit: '2', cursor })).toMatchObject({
      items: [{ name: 'Ärzte' }],
      nextCursor: null,
    });
    for (const [asks, query] of [
      [call, { q: 'pr', cursor }],
      [call, { q: 'ärzte', cursor: `${cursor.slice(0, -2)}AA` }],
      [admin, { q: 'ärzte', cursor }],
    ] as const) {
      const answer = await asks<Problem>('groups', { query });
      expectProblem(answer, 400, 'invalid_cursor');
    }
  });
});

describe('members', () => {
  it.each(['AGENT', 'TENANT_ADMIN'] as const)('PUT makes an active %s a member', async (role) => {
    const { id } = await newGroup(admin);
    const user = await acme.user({ role });
    const { status, body } = await member(id, user.id);
    const { id: userId, email, username, name } = user;
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: userId, email, username, name, role, status: 'active' });
    expect((await agent<GroupMemberPageBody>(`groups/${id}/members`)).body).toEqual({
      items: [body],
      nextCursor: null,
    });
  });

  it('PUT and DELETE twice change nothing the second time', async () => {
    const { id } = await newGroup(admin);
    const user = await acme.user();
    const first = await member(id, user.id);
    expect((await member(id, user.id)).body).toEqual(first.body);
    for (const method of ['DELETE', 'DELETE']) {
      expect((await member(id, user.id, method)).status).toBe(204);
      expect(await members(id)).toEqual([]);
    }
  });

  it('PUT of a machine or of who is switched off is a 409', async () => {
    const { id } = await newGroup(admin);
    const machine = await acme.user({ role: 'INTEGRATION_AGENT' });
    const former = await acme.user({ status: 'inactive' });
    for (const user of [machine, former]) {
      expectProblem(await member(id, user.id), 409, 'conflict');
    }
    expect(await members(id)).toEqual([]);
  });

  it("K03: another tenant's user is the same 404 as an unknown one", async () => {
    const { id } = await newGroup(admin);
    const stranger = await (await core.tenant()).user();
    for (const method of ['PUT', 'DELETE']) {
      for (const userId of [stranger.id, randomUUID(), 'x', '%00', `{${randomUUID()}}`]) {
        expectProblem(await member(id, userId, method), 404, 'not_found');
      }
    }
    expect(await members(id)).toEqual([]);
  });

  it('who is switched off stays a member, and is shown as inactive', async () => {
    const { id } = await newGroup(admin);
    const user = await acme.user();
    await member(id, user.id);
    await core.owner.query(`UPDATE identity.user_account SET status = 'inactive' WHERE id = $1`, [
      user.id,
    ]);
    const { body } = await admin<GroupMemberPageBody>(`groups/${id}/members`);
    expect(body.items.map((one) => [one.id, one.status])).toEqual([[user.id, 'inactive']]);
  });

  it('GET lists them page by page, with cursors of this group only', async () => {
    const { id } = await newGroup(admin);
    const users = await Promise.all([acme.user(), acme.user(), acme.user()]);
    for (const user of users) await member(id, user.id);
    const page = async (query: Record<string, string>) =>
      (await admin<GroupMemberPageBody>(`groups/${id}/members`, { query })).body;
    const first = await page({ limit: '2' });
    const second = await page({ limit: '2', cursor: first.nextCursor ?? '' });
    const all = [...first.items, ...second.items].map((one) => one.id);
    expect([...all].sort()).toEqual(users.map((one) => one.id).sort());
    expect(second.nextCursor).toBeNull();
    const query = { cursor: first.nextCursor ?? '' };
    const other = await newGroup(admin);
    expectProblem(
      await admin<Problem>(`groups/${other.id}/members`, { query }),
      400,
      'invalid_cursor',
    );
    expectProblem(await admin<Problem>('groups', { query }), 400, 'invalid_cursor');
  });
});

describe('bad input', () => {
  const NAMES: readonly (readonly [string, unknown])[] = [
    ['empty', ''],
    ['a space', ' '],
    ['white space', '\t\n'],
    ['one character too long', 'a'.repeat(129)],
    ['of 100,000 characters', 'a'.repeat(100_000)],
    ['with U+0000', 'a\u0000b'],
    ['half a character', '\ud800'],
    ['null', null],
    ['a number', 1],
    ['true', true],
    ['an array', ['a']],
    ['an object', {}],
  ];

  it.each(NAMES)('K11, K12, K15: a name that is %s is a 400', async (_, name) => {
    const { id } = await newGroup(admin);
    const answers = [
      await admin<Problem>('groups', { json: { name } }),
      await change(id, { name }),
    ];
    for (const answer of answers) {
      const { errors } = expectProblem(answer, 400, 'validation_failed');
      expect(errors?.map(({ field }) => field)).toEqual(['name']);
    }
  });

  it.each([
    ['of 128 characters', 'x'.repeat(128)],
    ['of 128 characters beyond the BMP', '🎫'.repeat(128)],
    ['like SQL', "';-- $$ %_ Robert'); DROP"],
    ['like a path', '../..'],
  ])('K08, K11: a name %s is kept as it is', async (_, name) => {
    const call = await administrator(await core.tenant(), core.baseUrl);
    expect((await newGroup(call, { name })).name).toBe(name);
    const { body } = await call<GroupPageBody>('groups', { query: { q: name } });
    expect(body.items.map((one) => one.name)).toEqual([name]);
  });

  it.each([
    [{}, 'validation_failed'],
    [{ description: 'x' }, 'validation_failed'],
    [{ name: 'x', description: 1 }, 'validation_failed'],
    [{ name: 'x', id: 'y' }, 'validation_failed'],
    [{ name: 'x', tenantId: 'y' }, 'validation_failed'],
    [[], 'invalid_request'],
    ['x', 'invalid_request'],
    [null, 'invalid_request'],
  ])('K15: POST of %j is a 400', async (json, code) => {
    expectProblem(await admin<Problem>('groups', { json }), 400, code);
  });

  it('K11, K22: a description or `q` that is too long is a 400', async () => {
    const json = { name: 'Long', description: 'd'.repeat(1_025) };
    expectProblem(await admin<Problem>('groups', { json }), 400, 'validation_failed');
    const query = { q: 'a'.repeat(129) };
    expectProblem(await admin<Problem>('groups', { query }), 400, 'validation_failed');
  });

  it.each([[{}], [[]], [null]])('K15: PATCH with %j is a 400', async (json) => {
    const { id } = await newGroup(admin);
    expectProblem(await change(id, json), 400, 'invalid_request');
  });

  it.each([
    ['a word', 'x'],
    ['U+0000', '%00'],
    ['a way up', '..%2f'],
    ['in braces', '{019aa000-0000-7000-8000-000000000000}'],
    ['one character too long', '019aa000-0000-7000-8000-000000000000x'],
    ['of 5,000 characters', 'a'.repeat(5_000)],
  ])('K23: an id that is %s is a 404', async (_, id) => {
    expectProblem(await admin<Problem>(`groups/${id}`), 404, 'not_found');
    expectProblem(await change(id, { name: 'x' }), 404, 'not_found');
    expectProblem(await remove(id), 404, 'not_found');
    expectProblem(await admin<Problem>(`groups/${id}/members`), 404, 'not_found');
    expectProblem(await member(id, randomUUID()), 404, 'not_found');
  });

  it('K23: an id in capitals is the same id', async () => {
    const { id } = await newGroup(admin);
    expect((await admin<GroupBody>(`groups/${id.toUpperCase()}`)).body.id).toBe(id);
    expect((await remove(id.toUpperCase())).status).toBe(204);
  });

  it.each([
    ['limit=0'],
    ['limit=-1'],
    ['limit=101'],
    ['limit=abc'],
    ['limit=1&limit=2'],
    ['q=a&q=b'],
    ['q[]=a'],
    ['q=%00'],
    ['sort=name'],
    ['cursor='],
  ])('K22: GET /api/groups?%s is a 400', async (query) => {
    expectProblem(await admin<Problem>('groups', { query }), 400, 'validation_failed');
  });

  it.each([['moveTo='], ['moveTo=x'], ['moveTo=a&moveTo=b'], ['force=true']])(
    'K23: DELETE with ?%s is a 400',
    async (query) => {
      const { id } = await newGroup(admin);
      const answer = await admin<Problem>(`groups/${id}`, { method: 'DELETE', query });
      expectProblem(answer, 400, 'validation_failed');
      expect((await admin(`groups/${id}`)).status).toBe(200);
    },
  );

  it.each([
    ['PUT', 'groups', 'GET, HEAD, POST'],
    ['POST', 'groups/x', 'DELETE, GET, HEAD, PATCH'],
    ['POST', 'groups/x/members', 'GET, HEAD'],
    ['GET', 'groups/x/members/y', 'DELETE, PUT'],
  ])('K30: %s /api/%s is a 405 that allows %s', async (method, path, allow) => {
    const answer = await admin<Problem>(path, { method });
    expectProblem(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toBe(allow);
  });
});

describe('the reference', () => {
  it('real answers are what it says', async () => {
    const { body: document } = await caller(core.baseUrl)<AnyDocument>('/openapi.json');
    const group = await newGroup(admin);
    const added = await member(group.id, (await acme.user()).id);
    const cases = [
      [['post', '/api/groups', 201], group],
      [['get', '/api/groups', 200], (await admin('groups')).body],
      [['put', '/api/groups/{id}/members/{userId}', 200], added.body],
      [['get', '/api/groups/{id}/members', 200], (await admin(`groups/${group.id}/members`)).body],
      [['get', '/api/groups/{id}', 404], (await admin(`groups/${randomUUID()}`)).body],
    ] as const;
    for (const [call, body] of cases)
      expect(new Contract(document).bodyFaults(call, body)).toEqual([]);
  });
});
