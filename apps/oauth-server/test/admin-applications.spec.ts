import { randomUUID } from 'node:crypto';
import type {
  ApplicationBody,
  ApplicationPageBody,
  CreatedApplicationBody,
} from '@ticketgate/contracts';
import { newAdmin, type Admin } from './support/admin.ts';
import { APPLICATIONS, ApplicationCalls } from './support/application-calls.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;
let admin: Admin;
let calls: ApplicationCalls;
beforeAll(async () => {
  world = await startWorld({ replicas: 2, config: { maxAccessTokenLifetime: 7_200 } });
  admin = await newAdmin(world);
  calls = new ApplicationCalls(world, admin);
});
afterAll(() => world.stop());

const EVERYWHERE = { replicas: { known: 2, confirmed: 2 } };
const of = (other: Admin) => new ApplicationCalls(world, other);

describe('POST /api/applications', () => {
  it('RR-01: the answer has the client id and the secret, once; both work', async () => {
    const { status, body, headers } = await admin.call<CreatedApplicationBody>(APPLICATIONS, {
      json: calls.draft(),
    });
    expect(status).toBe(201);
    const { application, credential, clientSecret } = body;
    expect(application.clientId).toMatch(/^rr_/);
    expect(clientSecret).toMatch(/^rrs_/);
    expect(credential).toMatchObject({ kind: 'secret', status: 'active', lastUsedAt: null });
    expect(headers.get('location')).toBe(`${APPLICATIONS}/${application.id}`);
    expect(headers.get('etag')).toBe('"1"');
    expect(await calls.standing(await calls.token(body))).toEqual([200, 200]);
    const everything = [
      await admin.call(APPLICATIONS),
      await admin.call(`${APPLICATIONS}/${application.id}`),
      await admin.call(`${APPLICATIONS}/${application.id}/credentials`),
    ];
    expect(JSON.stringify(everything)).not.toContain(clientSecret);
    expect(world.replicas[0].log()).not.toContain(clientSecret);
  });

  it('onlyIfNew: of ten at once, at two replicas, one is made; the others are told its name is taken', async () => {
    const json = calls.draft({ name: 'Once', onlyIfNew: true });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        admin.call(APPLICATIONS, { json, replica: world.replicas[index % 2] ?? world.replicas[0] }),
      ),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(9);
    for (const { status, body } of refused) {
      expect([status, body.code, body.errors?.[0]?.field]).toEqual([409, 'already_taken', 'name']);
    }
    const page = await admin.call<ApplicationPageBody>(`${APPLICATIONS}?limit=100`);
    const [made, ...more] = page.body.items.filter(({ name }) => name === 'Once');
    expect([more.length, made?.liveCredentials]).toEqual([0, 1]);
  });

  it('onlyIfNew: another tenant’s name and a deleted one’s are free, and without it none is taken', async () => {
    const first = await calls.create({ name: 'Again', onlyIfNew: true });
    await of(await newAdmin(world)).create({ name: 'Again', onlyIfNew: true });
    await calls.create({ name: 'Again' });
    const second = await admin.call<ApplicationPageBody>(`${APPLICATIONS}?limit=100`);
    for (const { id, name } of second.body.items) {
      if (name === 'Again') await admin.call(`${APPLICATIONS}/${id}`, { method: 'DELETE' });
    }
    const { application } = await calls.create({ name: 'Again', onlyIfNew: true });
    expect(application.id).not.toBe(first.application.id);
  });

  it('says everything about it: defaults, whom it acts as, who made it', async () => {
    const { id, email, name } = admin.tenant.agent;
    const { application } = await calls.create();
    expect(application).toEqual({
      id: expect.any(String) as string,
      clientId: expect.any(String) as string,
      name: 'Night shift',
      status: 'active',
      authMethod: 'client_secret',
      grantTypes: ['client_credentials'],
      scopes: ['client_api'],
      agentUserId: id,
      agent: { id, email, name, role: 'INTEGRATION_AGENT', status: 'active' },
      accessTokenLifetime: 3_600,
      strictAudience: false,
      redirectUris: [],
      postLogoutRedirectUris: [],
      corsOrigins: [],
      firstParty: false,
      defaultSubType: 'user',
      metadata: {},
      origin: 'admin',
      version: 1,
      liveCredentials: 1,
      lastUsedAt: null,
      createdBy: { id: admin.user.id, email: admin.user.email, name: admin.user.name },
      createdAt: expect.stringMatching(/Z$/) as string,
      updatedAt: application.createdAt,
    });
  });

  it('RR-04: unbound it is made, and gets no token', async () => {
    const made = await calls.create({ agentUserId: null });
    expect(made.application.agent).toBeNull();
    const { status, body } = await calls.mint(made, 'client_api');
    expect([status, body['error']]).toEqual([400, 'unauthorized_client']);
  });

  it('without a secret where it proves itself by a key, or not at all', async () => {
    const keyed = await calls.create({ authMethod: 'private_key_jwt' });
    const open = await calls.create({
      authMethod: 'none',
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: ['https://app.example/callback'],
      agentUserId: null,
    });
    for (const { credential, clientSecret } of [keyed, open]) {
      expect([credential, clientSecret]).toEqual([null, null]);
    }
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: null }],
    ['authMethod', { authMethod: 'password' }],
    ['scopes', { scopes: ['tickets:everything'] }],
    ['scopes', { scopes: 'client_api' }],
    ['scopes', { scopes: ['client_api', 'client_api'] }],
    ['scopes', { scopes: ['client_api', 'admin'] }],
    ['grantTypes', { grantTypes: [] }],
    ['grantTypes', { grantTypes: ['password'] }],
    ['grantTypes', { grantTypes: ['refresh_token'] }],
    ['grantTypes', { authMethod: 'none', grantTypes: ['client_credentials'] }],
    ['redirectUris', { grantTypes: ['authorization_code'] }],
    ['redirectUris[0]', { redirectUris: ['http://app.example/cb'] }],
    ['redirectUris[0]', { redirectUris: ['javascript:alert(1)'] }],
    ['redirectUris[0]', { redirectUris: ['https://app.example/cb#x'] }],
    ['redirectUris[1]', { redirectUris: ['https://ok.example/', 'https://u:p@app.example/cb'] }],
    ['redirectUris[0]', { redirectUris: ['https://*.example/cb'] }],
    [
      'redirectUris',
      { redirectUris: Array.from({ length: 21 }, (_, i) => `https://a.example/${i}`) },
    ],
    ['corsOrigins[0]', { corsOrigins: ['https://app.example/'] }],
    ['corsOrigins[0]', { corsOrigins: ['https://app.example/path'] }],
    ['corsOrigins[0]', { corsOrigins: ['https://APP.example'] }],
    ['corsOrigins[0]', { corsOrigins: ['https://app.example:443'] }],
    ['corsOrigins[0]', { corsOrigins: ['http://app.example'] }],
    ['corsOrigins[0]', { corsOrigins: ['*'] }],
    ['corsOrigins[0]', { corsOrigins: ['null'] }],
    ['accessTokenLifetime', { accessTokenLifetime: 59 }],
    ['accessTokenLifetime', { accessTokenLifetime: 7_201 }],
    ['accessTokenLifetime', { accessTokenLifetime: 1.5 }],
    ['accessTokenLifetime', { accessTokenLifetime: '3600' }],
    ['strictAudience', { strictAudience: 'yes' }],
    ['defaultSubType', { defaultSubType: 'group' }],
    ['metadata', { metadata: [] }],
    ['metadata.logo_uri', { metadata: { logo_uri: 'data:image/png;base64,' } }],
    ['metadata.evil', { metadata: { evil: 'https://a.example' } }],
    ['agentUserId', { agentUserId: 'x' }],
    ['firstParty', { firstParty: true }],
    ['origin', { origin: 'demo' }],
    ['tenantId', { tenantId: randomUUID() }],
  ])('S-input: 400 names %s (%#)', async (field, more) => {
    const { status, body } = await admin.call(APPLICATIONS, { json: calls.draft(more) });
    expect([status, body.code]).toEqual([400, 'validation_failed']);
    expect(body.errors?.map((error) => error.field)).toEqual([field]);
  });

  it('S-input: what is no JSON object is a 400, too', async () => {
    for (const json of [null, [], 'x', 7]) {
      expect((await admin.call(APPLICATIONS, { json })).status).toBe(400);
    }
  });

  it('RR-02: binding needs an active INTEGRATION_AGENT of the same tenant, and says why not', async () => {
    const other = await world.tenant();
    const gone = await admin.tenant.user('INTEGRATION_AGENT');
    await world.replicas[0].app.management.users.deactivate(admin.tenant.id, gone.id);
    const { application } = await calls.create();
    const refused: [string, RegExp][] = [
      [other.agent.id, /no such user/],
      [randomUUID(), /no such user/],
      [admin.user.id, /role is TENANT_ADMIN/],
      [gone.id, /inactive/],
    ];
    for (const [agentUserId, reason] of refused) {
      for (const { status, body } of [
        await admin.call(APPLICATIONS, { json: calls.draft({ agentUserId }) }),
        await calls.bind(application.id, agentUserId),
      ]) {
        expect([status, body.code]).toEqual([409, 'binding_refused']);
        expect(body.detail).toMatch(reason);
      }
    }
  });
});

describe('GET /api/applications', () => {
  it('pages newest first; deleted ones are not there', async () => {
    const mine = await newAdmin(world);
    const made: string[] = [];
    for (let i = 0; i < 5; i += 1) made.unshift((await of(mine).create()).application.id);
    const [deleted] = made.splice(2, 1);
    await mine.call(`${APPLICATIONS}/${deleted}`, { method: 'DELETE' });
    const seen: ApplicationBody[] = [];
    for (let query = '?limit=3'; ;) {
      const { body } = await mine.call<ApplicationPageBody>(`${APPLICATIONS}${query}`);
      seen.push(...body.items);
      if (body.nextCursor === null) break;
      query = `?limit=3&cursor=${body.nextCursor}`;
    }
    expect(seen.map(({ id }) => id)).toEqual(made);
    expect(seen[0]).toMatchObject({
      agent: { email: mine.tenant.agent.email },
      liveCredentials: 1,
    });
    await mine.call(`${APPLICATIONS}/${made[1]}/disable`, { method: 'POST' });
    const { body } = await mine.call<ApplicationPageBody>(`${APPLICATIONS}?status=disabled`);
    expect(body.items.map(({ id }) => id)).toEqual([made[1]]);
  });

  it('a cursor is good for its own list only', async () => {
    const mine = await newAdmin(world);
    await of(mine).create();
    await of(mine).create();
    const { nextCursor } = (await mine.call<ApplicationPageBody>(`${APPLICATIONS}?limit=1`)).body;
    for (const path of [
      `${APPLICATIONS}?status=active`,
      '/api/users?limit=1',
      `${APPLICATIONS}?limit=1`,
    ]) {
      const by = path.endsWith('?limit=1') && path.startsWith(APPLICATIONS) ? admin : mine;
      const { status, body } = await by.call(`${path}&cursor=${nextCursor}`);
      expect([status, body.code]).toEqual([400, 'invalid_cursor']);
    }
  });
});

describe('PATCH /api/applications/{id}', () => {
  it('changes what is given and nothing else; the version grows', async () => {
    const { application } = await calls.create();
    const json = {
      name: 'Day shift',
      accessTokenLifetime: 7_200,
      corsOrigins: ['https://app.example', 'http://localhost:5173'],
      metadata: { logo_uri: 'https://app.example/logo.png' },
    };
    const { status, body, headers } = await calls.change(application.id, json);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...json, version: 2, revocation: EVERYWHERE });
    expect(body).toMatchObject({ scopes: application.scopes, clientId: application.clientId });
    expect(headers.get('etag')).toBe('"2"');
    expect((await calls.change(application.id, json)).body).toMatchObject({
      version: 2,
      revocation: null,
    });
  });

  it('If-Match: only whoever has read the latest version changes it', async () => {
    const { application } = await calls.create();
    const { headers } = await admin.call(`${APPLICATIONS}/${application.id}`);
    const ifMatch = { 'if-match': headers.get('etag') ?? '' };
    expect((await calls.change(application.id, { name: 'first' }, ifMatch)).status).toBe(200);
    for (const stale of [ifMatch['if-match'], '"x"', 'W/"2"', 'x'.repeat(2_000), '""']) {
      const { status, body } = await calls.change(
        application.id,
        { name: 'x' },
        { 'if-match': stale },
      );
      expect([status, body.code]).toEqual([412, 'precondition_failed']);
    }
    for (const good of ['*', '"1", "2"']) {
      expect(
        (await calls.change(application.id, { name: 'first' }, { 'if-match': good })).status,
      ).toBe(200);
    }
  });

  it('If-Match: of many at once, one changes it', async () => {
    const { application } = await calls.create();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        calls.change(application.id, { name: `name ${i}` }, { 'if-match': '"1"' }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(7).fill(412)]);
  });

  it('S-scope: narrowed, tokens from before stop on every replica and new ones are narrow', async () => {
    const made = await calls.create({ scopes: ['client_api', 'tickets:read'] });
    const token = await calls.token(made);
    const { body } = await calls.change(made.application.id, { scopes: ['client_api'] });
    expect(body.revocation).toMatchObject(EVERYWHERE);
    expect(await calls.standing(token)).toEqual([401, 401]);
    const refused = await calls.mint(made, 'tickets:read');
    expect(refused.body['error']).toBe('invalid_scope');
    expect(await calls.standing(await calls.token(made))).toEqual([200, 200]);
  });

  it('widened, tokens from before go on as they were', async () => {
    const made = await calls.create();
    const token = await calls.token(made);
    await calls.change(made.application.id, { scopes: ['client_api', 'tickets:read'] });
    expect(await calls.standing(token)).toEqual([200, 200]);
    expect((await calls.mint(made, 'tickets:read')).status).toBe(200);
  });

  it('SB-09: a change of origins is in the security feed, so that every replica hears of it', async () => {
    const { application } = await calls.create();
    const { body } = await calls.change(application.id, { corsOrigins: ['https://app.example'] });
    const { rows } = await world.owner.query(
      `SELECT level, effect FROM security.feed WHERE subject = $1 AND seq = $2`,
      [application.id, body.revocation?.seq],
    );
    expect(rows).toEqual([{ level: 'application', effect: 'change' }]);
  });

  it.each([
    ['grantTypes', { grantTypes: ['refresh_token'] }],
    ['redirectUris', { grantTypes: ['authorization_code'] }],
    ['scopes', { scopes: ['admin'] }],
    ['corsOrigins[0]', { corsOrigins: ['https://app.example/x'] }],
    ['accessTokenLifetime', { accessTokenLifetime: 86_400 }],
    ['authMethod', { authMethod: 'none' }],
    ['agentUserId', { agentUserId: null }],
    ['status', { status: 'active' }],
    ['version', { version: 9 }],
  ])('S-input: 400 names %s (%#), and nothing changes', async (field, json) => {
    const { application } = await calls.create();
    const { status, body } = await calls.change(application.id, { name: 'other', ...json });
    expect([status, body.errors?.map((error) => error.field)]).toEqual([400, [field]]);
    const { body: after } = await admin.call<ApplicationBody>(`${APPLICATIONS}/${application.id}`);
    expect(after).toEqual({ ...application, lastUsedAt: after.lastUsedAt });
  });
});
