import { randomUUID } from 'node:crypto';
import type { GroupBody } from '@ticketgate/contracts';
import type { UserRow } from '@ticketgate/testing';
import { expectProblem, startCore, type Call, type TestCore, type TestTenant } from './core.ts';
import { administrator, newGroup } from './group-calls.ts';
import { replicaOf } from './replicas.ts';

let core: TestCore;
let acme: TestTenant;
let admin: Call;
let worker: UserRow;

beforeAll(async () => {
  core = await startCore();
  acme = await core.tenant();
  admin = await administrator(acme, core.baseUrl);
  worker = await acme.user({ role: 'AGENT' });
});
afterAll(() => core.stop());

const keyed = () => ({ 'idempotency-key': randomUUID() });
const replayed = ({ headers }: { headers: Headers }) => headers.get('idempotency-replayed');

describe('writes of groups with an Idempotency-Key', () => {
  it('POST makes one group, and says so with the same bytes', async () => {
    const options = { json: { name: 'Made once' }, headers: keyed() };
    const first = await admin<GroupBody>('groups', options);
    const again = await admin<GroupBody>('groups', options);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect([replayed(first), replayed(again)]).toEqual([null, 'true']);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('location')).toBe(`/api/groups/${first.body.id}`);
  });

  it('K35: 50 at once over two replicas make one group; nobody is told that its name is taken', async () => {
    const other = await replicaOf(core);
    const there: typeof admin = await administrator(acme, other.baseUrl);
    const options = { json: { name: 'Made once by many' }, headers: keyed() };
    const calls = Array.from({ length: 50 }, () => admin('groups', options));
    const statuses = new Set((await Promise.all(calls)).map(({ status }) => status));
    expect([...statuses].filter((status) => ![201, 409].includes(status))).toEqual([]);
    expect(replayed(await admin('groups', options))).toBe('true');
    // Another person's key is another key: the name is taken.
    expectProblem(await there('groups', options), 409, 'already_taken');
    await other.app.stop();
  });

  it('PATCH is answered with what was said then, whatever has happened since', async () => {
    const { id } = await newGroup(admin);
    const headers = keyed();
    const rename = (name: string, more = {}) =>
      admin<GroupBody>(`groups/${id}`, { method: 'PATCH', json: { name }, ...more });
    await rename('First name', { headers });
    await rename('Second name');
    const again = await rename('First name', { headers });
    expect({ name: again.body.name, replayed: replayed(again) }).toEqual({
      ...{ name: 'First name', replayed: 'true' },
    });
    expect((await admin<GroupBody>(`groups/${id}`)).body.name).toBe('Second name');
  });

  it('DELETE is a 204 again, where it would be a 404 without the key', async () => {
    const { id } = await newGroup(admin);
    const options = { method: 'DELETE', headers: keyed() };
    expect((await admin(`groups/${id}`, options)).status).toBe(204);
    const again = await admin(`groups/${id}`, options);
    expect({ status: again.status, replayed: replayed(again), text: again.text }).toEqual({
      ...{ status: 204, replayed: 'true', text: '' },
    });
    expectProblem(await admin(`groups/${id}`, { method: 'DELETE' }), 404, 'not_found');
  });

  it('members: a repetition changes nothing, whoever has been taken out since', async () => {
    const { id } = await newGroup(admin);
    const path = `groups/${id}/members/${worker.id}`;
    const options = { method: 'PUT', headers: keyed() };
    expect((await admin(path, options)).status).toBe(200);
    expect((await admin(path, { method: 'DELETE', headers: keyed() })).status).toBe(204);
    expect(replayed(await admin(path, options))).toBe('true');
    const { body } = await admin<{ items: unknown[] }>(`groups/${id}/members`);
    expect(body.items).toEqual([]);
  });

  it('a key used for something else is a 422, and nothing happens', async () => {
    const { id, name } = await newGroup(admin);
    const headers = keyed();
    await admin('groups', { json: { name: 'Keyed' }, headers });
    const answer = await admin(`groups/${id}`, { method: 'DELETE', headers });
    expectProblem(answer, 422, 'idempotency_key_reused');
    expect((await admin<GroupBody>(`groups/${id}`)).body.name).toBe(name);
  });

  it('what is refused leaves its key free', async () => {
    const { name } = await newGroup(admin);
    const headers = keyed();
    expectProblem(await admin('groups', { json: { name }, headers }), 409, 'already_taken');
    const json = { name: `${name} after all` };
    expect((await admin('groups', { json, headers })).status).toBe(201);
  });
});
