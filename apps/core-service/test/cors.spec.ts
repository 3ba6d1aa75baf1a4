import { randomUUID } from 'node:crypto';
import { aTenant } from '@ticketgate/testing';
import {
  caller,
  expectProblem,
  startCore,
  type CallOptions,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';

let core: TestCore;
let acme: TestTenant;
let number: string;
/** Lists {@link PAGE}. */
let listing: string;
/** Active, lists nothing. */
let silent: string;

const PAGE = 'https://page.example';
const DEV = 'http://localhost:5173';

const ALLOW = 'access-control-allow-origin';

beforeAll(async () => {
  core = await startCore();
  acme = await core.tenant();
  number = (await acme.ticket()).ticketNumber;
  silent = await application(acme.id, []);
  listing = await application(acme.id, [PAGE, DEV]);
  await untilPreflight(DEV, DEV);
});
afterAll(() => core.stop());

async function application(tenantId: string, origins: readonly string[]): Promise<string> {
  const id = randomUUID();
  await core.owner.query(
    `INSERT INTO identity.application (
       tenant_id, id, client_id, name, status, auth_method, grant_types, scopes,
       access_token_lifetime, strict_audience, created_at, updated_at, cors_origins)
     VALUES ($1, $2::uuid, 'rr_' || $2::uuid, 'Page', 'active', 'none', '{authorization_code}',
       '{client_api}', 3600, false, now(), now(), $3)`,
    [tenantId, id, origins],
  );
  await say('application', id);
  return id;
}

/** Commits an entry of the feed, as the authorization server does with every such change. */
async function say(level: 'application' | 'tenant', subject: string): Promise<void> {
  await core.owner.query(
    `WITH head AS (UPDATE security.feed_head SET seq = seq + 1 RETURNING seq)
     INSERT INTO security.feed (seq, level, subject, effect, expires_at, created_at)
     SELECT seq, $1, $2, 'change', now() + interval '1 day', now() FROM head`,
    [level, subject],
  );
}

const preflight = (origin: string, more: Readonly<Record<string, string>> = {}) =>
  caller(core.baseUrl)<Problem>('/api/tickets', {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', ...more },
  });

/** Asks again and again until the service has heard of a change. */
async function untilPreflight(origin: string, allowed: string | null): Promise<void> {
  for (;;) if ((await preflight(origin)).headers.get(ALLOW) === allowed) return;
}

async function asApplication(
  applicationId: string,
  claims: Readonly<Record<string, unknown>> = {},
) {
  const token = await acme.mint({ role: 'AGENT', applicationId, ...claims });
  return (path: string, origin: string, options: CallOptions = {}) =>
    caller(core.baseUrl, token)<Problem>(path, { ...options, headers: { origin } });
}

describe('preflights', () => {
  it.each([PAGE, DEV])('SB-09: %s, which an application lists, may go on', async (origin) => {
    const answer = await preflight(origin, {
      'access-control-request-headers': 'authorization,content-type',
    });
    expect([answer.status, answer.text]).toEqual([204, '']);
    const { headers } = answer;
    expect(headers.get(ALLOW)).toBe(origin);
    expect(headers.get('access-control-allow-methods')).toMatch(/\bPATCH\b.*\bDELETE\b/);
    const allowed = headers.get('access-control-allow-headers')?.toLowerCase().split(', ');
    expect(allowed).toEqual(expect.arrayContaining(['authorization', 'content-type', 'x-api-key']));
    expect(headers.get('vary')).toContain('Origin');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each([
    'null',
    '*',
    'https://evil.example',
    `${PAGE}.evil.example`,
    'https://page.example:8443',
    'http://page.example',
    'HTTPS://PAGE.EXAMPLE',
    `${PAGE}/`,
    `${PAGE}, https://evil.example`,
  ])('K33: %s may not', async (origin) => {
    const { status, headers } = await preflight(origin);
    expect(status).toBe(204);
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(headers.get('vary')).toContain('Origin');
  });

  it('RR-12: OPTIONS that is no preflight asks for a token, as it did', async () => {
    const call = caller(core.baseUrl);
    for (const headers of [{}, { origin: PAGE }, { 'access-control-request-method': 'GET' }]) {
      const answer = await call<Problem>('/api/tickets', { method: 'OPTIONS', headers });
      expectProblem(answer, 401, 'missing_token');
    }
    const allowed = await acme.call<Problem>(number, { method: 'OPTIONS' });
    expectProblem(allowed, 405, 'method_not_allowed');
  });
});

describe('answers', () => {
  it('SB-09: a page of the application that the token is of may read them', async () => {
    const call = await asApplication(listing);
    const answer = await call('/api/tickets', PAGE, { json: { title: 'From a page' } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get(ALLOW)).toBe(PAGE);
    expect(answer.headers.get('vary')).toBe('Origin');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    const exposed = answer.headers.get('access-control-expose-headers')?.split(', ');
    expect(exposed).toEqual(
      expect.arrayContaining([
        ...['ETag', 'Location', 'RateLimit', 'RateLimit-Remaining', 'Retry-After'],
        ...['WWW-Authenticate', 'X-Request-Id'],
      ]),
    );
  });

  it('SB-09: its refusals too', async () => {
    const narrow = await asApplication(listing, { scope: 'tickets:read' });
    const refused = await narrow('/api/tickets', PAGE, { json: { title: 'x' } });
    expectProblem(refused, 403, 'insufficient_scope');
    const call = await asApplication(listing);
    const missing = await call('/api/tickets/INC-999999', PAGE);
    expectProblem(missing, 404, 'ticket_not_found');
    const atTheDoor = await call(`/api/client-api/ticket/${number}`, PAGE);
    expectProblem(atTheDoor, 403, 'forbidden');
    for (const answer of [refused, missing, atTheDoor]) {
      expect(answer.headers.get(ALLOW)).toBe(PAGE);
    }
  });

  it('K33: pages of other origins may not, nor pages of another application', async () => {
    const attempts = [
      [listing, 'https://evil.example'],
      [listing, 'null'],
      [silent, PAGE],
      [randomUUID(), PAGE],
    ] as const;
    for (const [applicationId, origin] of attempts) {
      const call = await asApplication(applicationId);
      for (const path of ['/api/tickets', '/api/tickets/INC-999999', '/api/client-api/x']) {
        const { headers } = await call(path, origin);
        const names = [...headers.keys()].filter((name) => name.startsWith('access-control'));
        expect([origin, path, names]).toEqual([origin, path, []]);
        expect(headers.get('vary')).toBe('Origin');
      }
    }
  });

  it('SB-09: why nobody in particular was refused may be read from any listed origin', async () => {
    for (const authorization of ['', 'Bearer a.b.c']) {
      const headers = { origin: PAGE, ...(authorization && { authorization }) };
      const answer = await caller(core.baseUrl)<Problem>('/api/tickets', { headers });
      expect([answer.status, answer.headers.get(ALLOW)]).toEqual([401, PAGE]);
      expect(answer.headers.get('access-control-expose-headers')).toContain('WWW-Authenticate');
    }
    const evil = { origin: 'https://evil.example' };
    const answer = await caller(core.baseUrl)<Problem>('/api/tickets', { headers: evil });
    expect([answer.status, answer.headers.get(ALLOW)]).toEqual([401, null]);
  });

  it('without an Origin there is nothing to allow', async () => {
    const { headers } = await acme.call(number);
    expect(headers.get(ALLOW)).toBeNull();
    expect(headers.get('vary')).toBe('Origin');
  });
});

describe('changes', () => {
  const LATER = 'https://later.example';

  it('SB-09: what is listed, disabled and deleted takes effect without a restart', async () => {
    const tenant = await aTenant(core.owner);
    const applicationId = await application(tenant.id, [LATER]);
    await untilPreflight(LATER, LATER);
    const set = async (table: 'application' | 'tenant', id: string, status: string) => {
      await core.owner.query(`UPDATE identity.${table} SET status = $2 WHERE id = $1`, [
        id,
        status,
      ]);
      await say(table, id);
    };
    await set('application', applicationId, 'disabled');
    await untilPreflight(LATER, null);
    await set('application', applicationId, 'active');
    await untilPreflight(LATER, LATER);
    await set('tenant', tenant.id, 'disabled');
    await untilPreflight(LATER, null);
    expect((await preflight(PAGE)).headers.get(ALLOW)).toBe(PAGE);
  });
});
