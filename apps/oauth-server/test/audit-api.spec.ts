import { randomUUID } from 'node:crypto';
import type {
  AuditAction,
  AuditEventBody,
  AuditPageBody,
  ProblemBody,
} from '@ticketgate/contracts';
import { callApi } from './support/api-call.ts';
import { personToken } from './support/person-token.ts';
import type { SecretApplication, TestTenant } from './support/tenant.ts';
import { ask, bySecret } from './support/token-request.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

let world: World;
let server: Replica;
let acme: TestTenant;
let app: SecretApplication;
let token: string;

const adminOf = async ({ user }: TestTenant) => personToken(world, await user('TENANT_ADMIN'));

beforeAll(async () => {
  world = await startWorld();
  [server] = world.replicas;
  acme = await world.tenant();
  app = await acme.secretApplication();
  token = await adminOf(acme);
});
afterAll(() => world.stop());

const flush = () => server.app.audit.trail.flush();

async function page(query = '', as = token): Promise<AuditPageBody> {
  await flush();
  const { status, body } = await callApi<AuditPageBody>(server, `/api/audit${query}`, {
    token: as,
  });
  expect(status).toBe(200);
  return body;
}

/** All pages of a listing, followed by their cursors. */
async function all(query: string, as = token): Promise<AuditEventBody[]> {
  const first = await page(`?${query}`, as);
  const items = [...first.items];
  for (let next = first.nextCursor; next !== null;) {
    const more = await page(`?${query}&cursor=${encodeURIComponent(next)}`, as);
    items.push(...more.items);
    next = more.nextCursor;
  }
  return items;
}

/** Writes events of a tenant as if they had happened. */
function tell(tenantId: string, action: AuditAction, count: number, address = '192.0.2.1'): void {
  const { trail } = server.app.audit;
  for (let n = 0; n < count; n += 1) {
    trail.record({ tenantId, action, outcome: 'ok', actor: {}, jti: `n${n}`, address });
  }
}

describe('GET /api/audit', () => {
  it('tells the tenant who minted what, newest first', async () => {
    await ask(server, bySecret(app));
    await ask(server, bySecret({ ...app, secret: 'wrong' }));
    const { items } = await page(`?clientId=${app.clientId}`);
    expect(items.map(({ action, reason }) => [action, reason])).toEqual([
      ['token.refused', 'secret.wrong'],
      ['token.minted', null],
    ]);
    expect(items[1]).toEqual({
      id: expect.any(String),
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      action: 'token.minted',
      outcome: 'ok',
      actor: {
        userId: acme.agent.id,
        clientId: app.clientId,
        credentialId: app.credentialId,
        operator: null,
      },
      target: null,
      address: '127.0.0.1',
      requestId: expect.any(String),
      jti: expect.any(String),
      kid: null,
      reason: null,
      detail: expect.objectContaining({ grantType: 'client_credentials' }),
    });
  });

  it('pages without gap or repetition while events come in', async () => {
    const other = await world.tenant();
    const admin = await adminOf(other);
    tell(other.id, 'login.ok', 23);
    await flush();
    const seen: string[] = [];
    let cursor = '';
    do {
      const got = await page(`?action=login.ok&limit=5${cursor}`, admin);
      seen.push(...got.items.map(({ id }) => id));
      cursor = got.nextCursor ? `&cursor=${encodeURIComponent(got.nextCursor)}` : '';
      tell(other.id, 'login.ok', 1);
    } while (cursor !== '');
    expect(seen).toHaveLength(23);
    expect(new Set(seen).size).toBe(23);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it.each([
    ['action', 'action=login.refused'],
    ['outcome', 'outcome=refused'],
    ['request id', 'requestId=the-one'],
    ['jti', 'jti=j1'],
    ['target', 'target=t1'],
    ['target and its kind', 'target=t1&targetType=user'],
    ['from', 'from=2999-01-01T00:00:00Z'],
    ['to', 'to=2000-01-01T00:00:00Z'],
  ])('filters by %s', async (_, query) => {
    const other = await world.tenant();
    const admin = await adminOf(other);
    const told = { tenantId: other.id, actor: {} } as const;
    const { trail } = server.app.audit;
    trail.record({ ...told, action: 'login.ok', outcome: 'ok' });
    trail.record({
      ...{ ...told, action: 'login.refused', outcome: 'refused', reason: 'login.password' },
      ...{ requestId: 'the-one', jti: 'j1', target: { type: 'user', id: 't1' } },
    });
    const { items } = await page(`?${query}`, admin);
    const isNever = query.startsWith('from') || query.startsWith('to');
    expect(items.filter(({ action }) => action.startsWith('login.'))).toEqual(
      isNever ? [] : [expect.objectContaining({ requestId: 'the-one' })],
    );
  });

  it('filters by who did it: a person, a client, a credential', async () => {
    const other = await world.tenant();
    const admin = await adminOf(other);
    const [userId, credentialId] = [randomUUID(), randomUUID()];
    const { trail } = server.app.audit;
    const told = { tenantId: other.id, action: 'consent.given', outcome: 'ok' } as const;
    trail.record({ ...told, actor: { userId, clientId: 'rr_one', credentialId } });
    trail.record({ ...told, actor: { userId: randomUUID(), clientId: 'rr_two' } });
    for (const query of [`userId=${userId}`, 'clientId=rr_one', `credentialId=${credentialId}`]) {
      const { items } = await page(`?${query}`, admin);
      expect(items.map(({ actor }) => actor.clientId)).toEqual(['rr_one']);
    }
  });

  it.each([
    'action=nothing.known',
    'outcome=perhaps',
    'from=yesterday',
    'from=2026-02-30T00:00:00Z',
    'userId=1',
    'limit=0',
    'limit=201',
    'limit=x',
    'unknown=1',
    'action=login.ok&action=login.ok',
  ])('refuses ?%s', async (query) => {
    const { status, body } = await callApi<ProblemBody>(server, `/api/audit?${query}`, { token });
    expect([status, body.code]).toEqual([400, 'validation_failed']);
  });

  it('refuses another tenant’s cursor, another filter’s, and one that was made up', async () => {
    const other = await world.tenant();
    tell(other.id, 'login.ok', 3);
    tell(acme.id, 'login.ok', 3);
    const theirs = (await page('?action=login.ok&limit=1', await adminOf(other))).nextCursor ?? '';
    const ours = (await page('?action=login.ok&limit=1')).nextCursor ?? '';
    for (const query of [
      `action=login.ok&limit=1&cursor=${encodeURIComponent(theirs)}`,
      `action=login.refused&limit=1&cursor=${encodeURIComponent(ours)}`,
      'action=login.ok&limit=1&cursor=made-up',
    ]) {
      const { status, body } = await callApi<ProblemBody>(server, `/api/audit?${query}`, { token });
      expect([status, body.code]).toEqual([400, 'invalid_cursor']);
    }
  });

  it('S23: nobody reads another tenant’s trail, nor what is nobody’s', async () => {
    const other = await world.tenant();
    const admin = await adminOf(other);
    server.app.audit.trail.record({
      ...{ tenantId: null, action: 'key.rotated', outcome: 'ok', actor: { operator: true } },
    });
    await ask(server, bySecret(app));
    const items = await all('limit=200', admin);
    expect(items.some(({ actor }) => actor.clientId === app.clientId)).toBe(false);
    expect(items.some(({ action }) => action === 'key.rotated')).toBe(false);
    const exported = await exportOf('', admin);
    expect(exported).not.toContain(app.clientId);
  });

  it('T01: only administrators, only with the scope, only with a token', async () => {
    const scope = 'openid client_api admin';
    const agent = await personToken(world, await acme.user('AGENT'), { scope });
    const unscoped = await personToken(world, await acme.user('TENANT_ADMIN'), {
      scope: 'openid client_api',
    });
    for (const path of ['/api/audit', '/api/audit/export']) {
      const answers = await Promise.all([
        callApi<ProblemBody>(server, path, {}),
        callApi<ProblemBody>(server, path, { token: agent }),
        callApi<ProblemBody>(server, path, { token: unscoped }),
      ]);
      const codes = answers.map(({ status, body }) => `${status} ${body.code}`);
      expect(codes).toEqual(['401 missing_token', '403 forbidden', '403 insufficient_scope']);
    }
    const { items } = await page('?action=admin.refused');
    expect(items.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['problem.forbidden', 'problem.insufficient_scope']),
    );
  });

  it('reading it is in it', async () => {
    await page('?action=login.refused');
    const { items } = await page('?action=audit.read');
    expect(items[0]).toMatchObject({ detail: { filter: 'action=login.refused' } });
  });
});

async function exportOf(query = '', as = token): Promise<string> {
  await flush();
  const response = await fetch(`${server.baseUrl}/api/audit/export${query}`, {
    headers: { authorization: `Bearer ${as}` },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
  return response.text();
}

describe('GET /api/audit/export', () => {
  it('is everything, oldest first, one JSON object a line, as the pages have it', async () => {
    const other = await world.tenant();
    const admin = await adminOf(other);
    tell(other.id, 'login.ok', 2_345);
    const text = await exportOf('?action=login.ok', admin);
    expect(text.endsWith('\n')).toBe(true);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditEventBody);
    expect(lines.map(({ jti }) => jti)).toEqual(Array.from({ length: 2_345 }, (_, n) => `n${n}`));
    expect([...lines].reverse()).toEqual(await all('action=login.ok&limit=200', admin));
  });

  it('of nothing is nothing', async () => {
    expect(await exportOf('?to=2001-01-01T00:00:00Z')).toBe('');
  });

  it('S22: reads no further than it is read, and ends when the caller hangs up', async () => {
    const other = await world.tenant();
    const admin = await adminOf(other);
    tell(other.id, 'login.ok', 19_000, 'x'.repeat(400));
    await flush();
    const hangUp = new AbortController();
    const response = await fetch(`${server.baseUrl}/api/audit/export?action=login.ok`, {
      headers: { authorization: `Bearer ${admin}` },
      signal: hangUp.signal,
    });
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    hangUp.abort();
    // The two readers are free again: both other callers are answered.
    await Promise.all([page('?limit=1'), exportOf('?to=2001-01-01T00:00:00Z')]);
  });
});
