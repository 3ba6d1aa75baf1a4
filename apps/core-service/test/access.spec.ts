import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { undeclaredHandlers } from '@ticketgate/access';
import {
  caller,
  expectProblem,
  startCore,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';

let core: TestCore;
let acme: TestTenant;
let number: string;

beforeAll(async () => {
  core = await startCore();
  acme = await core.tenant();
  number = (await acme.ticket()).ticketNumber;
});
afterAll(() => core.stop());

const TICKET_CALLS = [
  ['GET', 'search'],
  ['GET', 'id/019aa000-0000-7000-8000-000000000000'],
  ['GET', 'INC-1001'],
  ['POST', 'create'],
  ['PUT', 'INC-1001/status?status=OPEN'],
  ['PUT', 'INC-1001/priority?priority=LOW'],
  ['PUT', 'INC-1001/type?type=CHANGE'],
  ['POST', 'INC-1001/assignee?userIdentifier=x'],
  ['DELETE', 'INC-1001/assignee?userIdentifier=x'],
  ['POST', 'INC-1001/comment?comment=x'],
] as const;

const withToken = (token: string) => caller(core.baseUrl, token);

describe('who may call what', () => {
  it('closed by default: every handler of every controller declares its access', () => {
    const controllers = core.app.nest
      .get(DiscoveryService)
      .getControllers()
      .map(({ metatype }) => metatype as Type);
    expect(controllers.length).toBeGreaterThan(1);
    expect(undeclaredHandlers(controllers)).toEqual([]);
  });

  it.each(TICKET_CALLS)('RR-12: %s ticket/%s without a token is a 401', async (method, path) => {
    const anonymous = caller(core.baseUrl);
    const answer = await anonymous<Problem>(`/api/client-api/ticket/${path}`, { method });
    expectProblem(answer, 401, 'missing_token');
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  it.each(TICKET_CALLS)('RR-13: %s ticket/%s without the scope is a 403', async (method, path) => {
    for (const scope of [undefined, 'client_apix', 'client']) {
      const call = withToken(await acme.mint({ scope }));
      const answer = await call<Problem>(`/api/client-api/ticket/${path}`, { method });
      expectProblem(answer, 403, 'insufficient_scope');
      expect(answer.headers.get('www-authenticate')).toContain('scope="client_api"');
    }
  });

  it.each(TICKET_CALLS)(
    "RR-15: %s ticket/%s with a person's token is a 403",
    async (method, path) => {
      for (const role of ['TENANT_ADMIN', 'AGENT']) {
        const call = withToken(await acme.mint({ role }));
        const answer = await call<Problem>(`/api/client-api/ticket/${path}`, { method });
        expectProblem(answer, 403, 'forbidden');
      }
    },
  );

  it.each(['malformed', 'expired', 'of another key', 'of another audience'])(
    'RR-12: a token that is %s is a 401 with WWW-Authenticate: Bearer',
    async (how) => {
      const expired = Math.floor(Date.parse('2020-01-01T00:00:00Z') / 1_000);
      const tokens: Record<string, string> = {
        malformed: 'a.b.c',
        expired: await acme.mint({ iat: expired, exp: expired + 300 }),
        'of another key': `${acme.token.slice(0, -8)}AAAAAAAA`,
        'of another audience': await acme.mint({ aud: 'https://elsewhere.example' }),
      };
      const call = withToken(tokens[how] ?? '');
      const answer = await call<Problem>(`/api/client-api/ticket/${number}`);
      expectProblem(answer, 401, 'invalid_token');
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"/);
    },
  );

  it.each([
    '/api/tickets',
    '/api/tickets/INC-1001',
    '/api/groups',
    '/no/such/path',
    '/',
    '/docs/x',
  ])("RR-14: an agent's token is a 403 at %s, decided before routing", async (path) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      expectProblem(await withToken(acme.token)<Problem>(path, { method }), 403, 'forbidden');
    }
  });

  it('RR-14: without a token even an unknown path is a 401', async () => {
    expectProblem(await caller(core.baseUrl)<Problem>('/no/such/path'), 401, 'missing_token');
  });

  it('RR-16: the tenant comes from the token and from nowhere else', async () => {
    const other = await core.tenant();
    const { body } = await acme.call(number, {
      query: { tenantId: other.id },
      headers: { 'x-tenant-id': other.id },
    });
    expect(body.ticketNumber).toBe(number);
  });

  it('RR-17, RR-18: a revoked application is a 401, and a newer token works at once', async () => {
    const applicationId = randomUUID();
    const call = withToken(await acme.mint({ applicationId }));
    const path = `/api/client-api/ticket/${number}`;
    expect((await call(path)).status).toBe(200);
    const { rows } = await core.owner.query<{ seq: string }>(
      `WITH head AS (UPDATE security.feed_head SET seq = seq + 1 RETURNING seq)
       INSERT INTO security.feed (seq, level, subject, effect, expires_at, created_at)
       SELECT seq, 'application', $1, 'revoke', now() + interval '1 day', now() FROM head
       RETURNING seq`,
      [applicationId],
    );
    // A token minted later makes the service read the feed up to that number before it answers.
    const rev = Number(rows[0]?.seq);
    const renewed = withToken(await acme.mint({ applicationId, rev }));
    expect((await renewed(path)).status).toBe(200);
    expectProblem(await call<Problem>(path), 401, 'invalid_token');
  });

  it('RX-12: the same token in X-API-Key opens what it opens in Authorization', async () => {
    const call = caller(core.baseUrl);
    const path = `/api/client-api/ticket/${number}`;
    const withKey = (key: string, more = {}) =>
      call<Problem>(path, { headers: { 'x-api-key': key, ...more } });
    expect((await withKey(acme.token)).status).toBe(200);
    const same = await withKey(acme.token, { authorization: `Bearer ${acme.token}` });
    expect(same.status).toBe(200);
    const other = await acme.mint();
    expectProblem(
      await withKey(acme.token, { authorization: `Bearer ${other}` }),
      401,
      'invalid_token',
    );
    expectProblem(await withKey('a.b.c'), 401, 'invalid_token');
    expectProblem(await withKey(await acme.mint({ role: 'AGENT' })), 403, 'forbidden');
    expect(core.log()).not.toContain(acme.token);
  });

  it.each(['/health/live', '/health/ready'])(
    'S25: %s needs no token and tells no secrets',
    async (path) => {
      const answer = await caller(core.baseUrl)<unknown>(path);
      expect(answer.status).toBe(200);
      expect(answer.text).not.toMatch(/postgres|127\.0\.0\.1|password/i);
    },
  );

  it('no token reaches the log', async () => {
    await withToken(acme.token)(`/api/client-api/ticket/${number}`);
    expect(core.log()).not.toContain(acme.token);
    expect(core.log()).not.toContain(acme.token.split('.')[2]);
  });
});
