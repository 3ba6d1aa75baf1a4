import {
  createTestDatabase,
  launch,
  removeStateFolder,
  type Demo,
  type Launched,
  type TestDatabase,
} from '@ticketgate/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkOut, previousRelease, type Checkout } from './world/previous-release.ts';

const commit = previousRelease();

const NAME = 'the previous release on this schema';
const LACK = '[skipped: the history of this checkout does not reach back to it]';

// The rollout of a release: its migrations have run, and the pods of the one before still serve.
(commit ? describe : describe.skip)(commit ? NAME : `${NAME} ${LACK}`, () => {
  let database: TestDatabase | undefined;
  let checkout: Checkout | undefined;
  let launched: Launched | undefined;
  let demo: Demo;

  beforeAll(async () => {
    database = await createTestDatabase();
    checkout = checkOut(commit ?? '');
    launched = await launch({ root: checkout.root, env: { DATABASE_URL: database.ownerUrl } });
    await launched.ready;
    demo = JSON.parse(readFileSync(join(launched.stateDir, 'demo.json'), 'utf8')) as Demo;
  });
  afterAll(async () => {
    if (launched) {
      launched.signal('SIGINT');
      await launched.exit;
      await removeStateFolder(launched.stateDir);
    }
    checkout?.remove();
    await database?.drop();
  });

  async function token(): Promise<string> {
    const { clientId, clientSecret } = demo.application;
    const answer = await fetch(`${demo.oauthUrl}/api/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'client_api' }),
    });
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  it('mints, creates, changes, searches, comments and tells', async () => {
    const authorization = `Bearer ${await token()}`;
    const call = async (path: string, init: RequestInit = {}) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const answer = await fetch(`${demo.apiUrl}/api/client-api/${path}`, { headers, ...init });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const draft = { title: 'Printer on fire', responseTimeInHours: 4, group: 'Technology' };
    const made = await call('ticket/create', { method: 'POST', body: JSON.stringify(draft) });
    expect(made.status).toBe(201);
    const number = String(made.body['ticketNumber']);
    for (const change of [
      'status?status=ON_HOLD',
      'status?status=OPEN',
      'priority?priority=HIGH',
    ]) {
      expect((await call(`ticket/${number}/${change}`, { method: 'PUT' })).status).toBe(200);
    }
    const comment = { method: 'POST', body: JSON.stringify({ comment: 'It still burns.' }) };
    expect((await call(`ticket/${number}/comment`, comment)).status).toBe(200);
    const found = await call('ticket/search?query=printer');
    expect(found.body['items']).toEqual([expect.objectContaining({ ticketNumber: number })]);
    expect((await call(`ticket/${number}`)).body).toMatchObject({
      status: 'OPEN',
      priority: 'HIGH',
    });
    expect((await call('events')).status).toBe(200);
  });

  it('finds nothing to migrate, and says that it is ready', async () => {
    expect(launched?.output()).not.toMatch(/applied/);
    for (const url of [demo.oauthUrl, demo.apiUrl]) {
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    }
  });
});
