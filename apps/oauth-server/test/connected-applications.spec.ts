import { randomUUID } from 'node:crypto';
import {
  CONSOLE,
  type AuditPageBody,
  type ConnectedApplicationsBody,
  type RevokedBody,
} from '@ticketgate/contracts';
import { adminOf } from './support/admin.ts';
import { callApi } from './support/api-call.ts';
import type { Browser } from './support/browser.ts';
import {
  authorize,
  authorizePath,
  newPerson,
  redeem,
  refresh,
  signIn,
  signInApplication,
  type Parameters,
  type Person,
} from './support/people.ts';
import { personToken } from './support/person-token.ts';
import type { TestTenant } from './support/tenant.ts';
import { untilSomebodyWaits } from './support/until-somebody-waits.ts';
import { startWorld, type World } from './support/world.ts';

const PATH = '/api/whoami/applications';
const WIDE = { scope: 'openid client_api' };

describe('connected applications', () => {
  let world: World;
  let tenant: TestTenant;
  let person: Person;
  let browser: Browser;

  beforeAll(async () => {
    world = await startWorld({ replicas: 2 });
    tenant = await world.tenant();
    person = await newPerson(world, tenant);
    browser = await signIn(world, person);
  });
  afterAll(() => world.stop());

  const atConsole = (who = person) => personToken(world, who.user);
  const list = async (who = person) => {
    const call = { token: await atConsole(who) };
    return callApi<ConnectedApplicationsBody>(world.replicas[0], PATH, call);
  };
  const withdraw = async (id: string, who = person) => {
    const call = { token: await atConsole(who), method: 'DELETE' };
    return callApi<RevokedBody>(world.replicas[0], `${PATH}/${id}`, call);
  };
  const statusOf = async (token: string) => {
    const calls = world.replicas.map((replica) => callApi(replica, '/api/whoami', { token }));
    return (await Promise.all(calls)).map(({ status }) => status);
  };
  /** Signs somebody in to an application, to the very tokens. */
  const connect = async (clientId: string, parameters: Parameters = WIDE, by = browser) => {
    const authorized = await authorize(by, { client_id: clientId, ...parameters });
    const { body } = await redeem(world.replicas[0], clientId, authorized);
    const { access_token: access, refresh_token: renewal } = body;
    return { access: String(access), refresh: String(renewal) };
  };
  const asks = async (clientId: string) => {
    const path = authorizePath({ client_id: clientId, ...WIDE });
    const page = await browser.follow(await browser.get(path));
    return page.text.includes('value="allow"');
  };

  it('ASVS 10.7.3: are seen by whoever let them in, with what they may do', async () => {
    const { id, clientId } = await signInApplication(tenant, { name: 'Shift board' });
    await connect(clientId);
    await connect(clientId);
    const { status, headers, body } = await list();
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body.items.find((item) => item.id === id)).toEqual({
      ...{ id, clientId, name: 'Shift board', subTypes: ['user'], signIns: 2, isRemembered: true },
      scopes: ['client_api', 'openid'],
      connectedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      lastUsedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    });
    const own = { id: CONSOLE.applicationId, name: 'Ticketgate console', isRemembered: false };
    expect(body.items).toContainEqual(expect.objectContaining(own));
    const colleague = await newPerson(world, tenant);
    expect((await list(colleague)).body.items).toEqual([]);
  });

  it('ASVS 10.7.3: withdrawn, its tokens stop on every replica and it has to ask again', async () => {
    const { id, clientId } = await signInApplication(tenant);
    const tokens = await connect(clientId);
    expect(await statusOf(tokens.access)).toEqual([200, 200]);
    expect(await asks(clientId)).toBe(false);
    const { status, body } = await withdraw(id);
    expect([status, body.revocation.replicas]).toEqual([200, { known: 2, confirmed: 2 }]);
    expect(await statusOf(tokens.access)).toEqual([401, 401]);
    const [, another = world.replicas[0]] = world.replicas;
    const renewed = await refresh(another, clientId, tokens.refresh);
    expect([renewed.status, renewed.body['error']]).toEqual([400, 'invalid_grant']);
    expect((await list()).body.items.map((item) => item.id)).not.toContain(id);
    expect(await asks(clientId)).toBe(true);
  });

  it('ASVS 10.7.3: a code that was not redeemed yet is worth nothing after it', async () => {
    const { id, clientId } = await signInApplication(tenant);
    const authorized = await authorize(browser, { client_id: clientId, ...WIDE });
    await withdraw(id);
    const { status, body } = await redeem(world.replicas[0], clientId, authorized);
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
  });

  it('a sign-in at the same time is no way around it', async () => {
    const { clientId } = await signInApplication(tenant);
    await connect(clientId);
    const withdrawal = await world.owner.connect();
    try {
      await withdrawal.query('BEGIN');
      await withdrawal.query('DELETE FROM identity.consent WHERE client_id = $1', [clientId]);
      const asked = asks(clientId);
      await untilSomebodyWaits(world);
      await withdrawal.query('COMMIT');
      expect(await asked).toBe(true);
    } finally {
      withdrawal.release();
    }
    const grants = `SELECT count(*)::int AS grants FROM identity.artifact
                  WHERE model = 'Grant' AND payload ->> 'clientId' = $1`;
    expect((await world.owner.query(grants, [clientId])).rows).toEqual([{ grants: 1 }]);
  });

  it('withdrawing ends neither what others let it do nor what others may', async () => {
    const { id, clientId } = await signInApplication(tenant);
    const other = await signInApplication(tenant);
    const colleague = await newPerson(world, tenant);
    const [mine, theirs, kept] = [
      await connect(clientId),
      await connect(clientId, WIDE, await signIn(world, colleague)),
      await connect(other.clientId),
    ];
    await withdraw(id);
    expect(await statusOf(mine.access)).toEqual([401, 401]);
    expect(await statusOf(theirs.access)).toEqual([200, 200]);
    expect(await statusOf(kept.access)).toEqual([200, 200]);
    expect((await list(colleague)).body.items.map((item) => item.id)).toContain(id);
  });

  it('an agreement for the workspace goes with whoever gave it', async () => {
    const { id, clientId } = await signInApplication(tenant, { defaultSubType: 'workspace' });
    await connect(clientId);
    const found = (await list()).body.items.find((item) => item.id === id);
    expect(found).toMatchObject({ subTypes: ['workspace'], isRemembered: true });
    const colleague = await newPerson(world, tenant);
    expect((await withdraw(id, colleague)).status).toBe(200);
    expect(await asks(clientId)).toBe(false);
    await withdraw(id);
    expect(await asks(clientId)).toBe(true);
  });

  it('the console is one of them: its sign-ins end, those of others do not', async () => {
    const [me, colleague] = [await newPerson(world, tenant), await newPerson(world, tenant)];
    for (const somebody of [me, colleague]) await signIn(world, somebody);
    expect((await withdraw(CONSOLE.applicationId, me)).status).toBe(200);
    expect((await list(me)).body.items).toEqual([]);
    const [console] = (await list(colleague)).body.items;
    expect(console).toMatchObject({ id: CONSOLE.applicationId, signIns: 1 });
  });

  it('is told to the audit trail once, however often it is repeated', async () => {
    const { id, clientId } = await signInApplication(tenant, { name: 'Shift board' });
    await connect(clientId);
    for (const _ of [1, 2]) expect((await withdraw(id)).status).toBe(200);
    const { call } = await adminOf(world, tenant);
    const query = `/api/audit?action=consent.withdrawn&target=${id}`;
    const { items } = (await call<AuditPageBody>(query)).body;
    expect(items).toEqual([
      expect.objectContaining({
        ...{ outcome: 'ok', target: { type: 'application', id } },
        actor: expect.objectContaining({ userId: person.user.id }) as unknown,
        detail: { clientId, name: 'Shift board', count: 1 },
      }),
    ]);
  });

  it('another tenant’s application, one that is gone and what is no id are all a 404', async () => {
    const foreign = await signInApplication(await world.tenant());
    for (const id of [foreign.id, randomUUID(), 'all', '%27', `${foreign.id}%00`]) {
      expect([id, (await withdraw(id)).status]).toEqual([id, 404]);
    }
  });

  it('an application that was let in can neither look at the others nor throw them out', async () => {
    const { id, clientId } = await signInApplication(tenant);
    const { access } = await connect(clientId);
    const workspace = await personToken(world, person.user, { sub_type: 'workspace' });
    const agents = await personToken(world, tenant.agent, { scope: 'client_api' });
    for (const token of [access, workspace, agents]) {
      expect((await callApi(world.replicas[0], PATH, { token })).status).toBe(403);
      const call = { token, method: 'DELETE' };
      expect((await callApi(world.replicas[0], `${PATH}/${id}`, call)).status).toBe(403);
    }
    expect((await callApi(world.replicas[0], PATH)).status).toBe(401);
  });
});
