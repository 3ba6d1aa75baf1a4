import { randomUUID } from 'node:crypto';
import { newAdmin, type Admin } from './support/admin.ts';
import { APPLICATIONS, ApplicationCalls } from './support/application-calls.ts';
import { callApi } from './support/api-call.ts';
import { personToken } from './support/person-token.ts';
import { ask, bySecret } from './support/token-request.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;
let admin: Admin;
let calls: ApplicationCalls;
beforeAll(async () => {
  world = await startWorld({ replicas: 2 });
  admin = await newAdmin(world);
  calls = new ApplicationCalls(world, admin);
});
afterAll(() => world.stop());

const EVERYWHERE = { replicas: { known: 2, confirmed: 2 } };

describe('what ends tokens', () => {
  it.each([
    ['RR-17: unbinding', (id: string) => calls.unbind(id)],
    ['RR-17, RS-08: disabling', (id: string) => calls.post(id, 'disable')],
    ['RR-17: deleting', (id: string) => calls.delete(id)],
    [
      'RR-17: binding to another agent',
      async (id: string) => calls.bind(id, (await admin.tenant.user('INTEGRATION_AGENT')).id),
    ],
  ])('%s does, on every replica by the time of the answer', async (_, end) => {
    const made = await calls.create();
    const token = await calls.token(made);
    expect(await calls.standing(token)).toEqual([200, 200]);
    const { status, body } = await end(made.application.id);
    expect(status).toBe(200);
    expect(body.revocation).toMatchObject(EVERYWHERE);
    expect(await calls.standing(token)).toEqual([401, 401]);
  });

  it('RS-08: disabled it mints nothing; enabled it does, and old tokens stay dead', async () => {
    const made = await calls.create();
    const { id } = made.application;
    const old = await calls.token(made);
    expect((await calls.post(id, 'disable')).body.status).toBe('disabled');
    expect((await calls.mint(made, 'client_api')).status).toBe(400);
    expect((await calls.post(id, 'disable')).body.revocation).toBeNull();
    expect((await calls.post(id, 'enable')).body.status).toBe('active');
    expect(await calls.standing(old)).toEqual([401, 401]);
    expect(await calls.standing(await calls.token(made))).toEqual([200, 200]);
  });

  it('RR-04: unbound and bound again', async () => {
    const made = await calls.create();
    const { id } = made.application;
    expect((await calls.unbind(id)).body.agent).toBeNull();
    expect((await calls.mint(made, 'client_api')).body['error']).toBe('unauthorized_client');
    const { body } = await calls.bind(id, admin.tenant.agent.id);
    expect(body.agent?.email).toBe(admin.tenant.agent.email);
    expect(await calls.standing(await calls.token(made))).toEqual([200, 200]);
    // Bound to the same one again, nothing happens to anybody.
    expect((await calls.bind(id, admin.tenant.agent.id)).body.revocation).toBeNull();
  });

  it('deleted it is gone for everybody', async () => {
    const made = await calls.create();
    const path = `${APPLICATIONS}/${made.application.id}`;
    await admin.call(path, { method: 'DELETE' });
    expect((await calls.mint(made, 'client_api')).status).toBe(401);
    for (const method of ['GET', 'DELETE']) {
      expect((await admin.call(path, { method })).status).toBe(404);
    }
    expect((await admin.call(`${path}/credentials`)).status).toBe(404);
  });
});

describe('RS-10: who may', () => {
  const everyCall = (id: string): [string, string, object?][] => [
    ['GET', APPLICATIONS],
    ['POST', APPLICATIONS, calls.draft()],
    ['GET', `${APPLICATIONS}/${id}`],
    ['PATCH', `${APPLICATIONS}/${id}`, { name: 'x' }],
    ['PUT', `${APPLICATIONS}/${id}/agent`, { agentUserId: admin.tenant.agent.id }],
    ['DELETE', `${APPLICATIONS}/${id}/agent`],
    ['POST', `${APPLICATIONS}/${id}/disable`],
    ['POST', `${APPLICATIONS}/${id}/enable`],
    ['DELETE', `${APPLICATIONS}/${id}`],
    ['GET', `${APPLICATIONS}/${id}/credentials`],
    ['POST', `${APPLICATIONS}/${id}/credentials`, { kind: 'secret', name: 'x' }],
    ['POST', `${APPLICATIONS}/${id}/credentials/${id}/rotate`, {}],
    ['POST', `${APPLICATIONS}/${id}/credentials/${id}/revoke`],
    ['POST', `${APPLICATIONS}/${id}/credentials/${id}/disable`],
    ['POST', `${APPLICATIONS}/${id}/credentials/${id}/enable`],
  ];

  it('401 without a token; 403 for other roles, without the scope, and for a machine', async () => {
    const made = await calls.create();
    const agent = await personToken(world, await admin.tenant.user('AGENT'), { scope: 'admin' });
    const narrow = await personToken(world, admin.user, { scope: 'openid client_api' });
    const machine = await calls.token(made);
    for (const [method, path, json] of everyCall(made.application.id)) {
      const call = async (token?: string) => {
        const given = { method, json, ...(token !== undefined && { token }) };
        return (await callApi(world.replicas[0], path, given)).status;
      };
      expect([method, path, await call()]).toEqual([method, path, 401]);
      for (const token of [agent, narrow, machine]) {
        expect([method, path, await call(token)]).toEqual([method, path, 403]);
      }
    }
  });

  it('RR-16: another tenant’s application is as missing as one that never was', async () => {
    const foreign = await (await world.tenant()).secretApplication();
    for (const id of [foreign.application.id, randomUUID(), 'x', foreign.clientId]) {
      for (const [method, path, json] of everyCall(id).slice(2)) {
        const { status, body } = await admin.call(path, { method, json });
        const said = [method, path, status, body.detail];
        expect(said).toEqual([method, path, 404, 'There is no such application.']);
      }
    }
    expect((await ask(world.replicas[0], bySecret(foreign))).status).toBe(200);
  });
});

describe('RFC 9110 13.1.1: with If-Match, only whoever has read the latest version', () => {
  const STALE = { 'if-match': '"7"' };

  it.each<[string, string, object]>([
    ['deletes', '', { method: 'DELETE' }],
    ['disables', '/disable', { method: 'POST' }],
    ['enables', '/enable', { method: 'POST' }],
    ['unbinds', '/agent', { method: 'DELETE' }],
    ['binds', '/agent', { method: 'PUT', json: { agentUserId: randomUUID() } }],
  ])('%s', async (_, path, call) => {
    const made = await calls.create();
    const token = await calls.token(made);
    const at = `${APPLICATIONS}/${made.application.id}`;
    const { status, body } = await admin.call(`${at}${path}`, { ...call, headers: STALE });
    expect([status, body.code]).toEqual([412, 'precondition_failed']);
    const { body: after } = await admin.call<typeof made.application>(at);
    expect(after).toEqual(made.application);
    expect(await calls.standing(token)).toEqual([200, 200]);
    const latest = { 'if-match': `"${after.version}"` };
    const again = await admin.call(`${at}${path}`, { ...call, headers: latest });
    expect(again.status).toBe(path === '/agent' && 'json' in call ? 409 : 200);
  });
});
