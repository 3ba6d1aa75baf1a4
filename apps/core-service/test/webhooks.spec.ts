import { randomUUID } from 'node:crypto';
import type {
  CreatedWebhookBody,
  WebhookBody,
  WebhookListBody,
  WebhookTestBody,
} from '@ticketgate/contracts';
import { caller, expectProblem, type Call, type CallOptions, type Problem } from './core.ts';
import { person } from './group-calls.ts';
import type { Receiver } from './webhook-receivers.ts';
import { arrived, webhookWorld, type WebhookTenant, type WebhookWorld } from './webhook-world.ts';

let world: WebhookWorld;
let acme: WebhookTenant;
let admin: Call;
let receiver: Receiver;

beforeAll(async () => {
  world = await webhookWorld();
  acme = await world.tenant();
  admin = acme.admin;
  receiver = world.host.receiver();
});
afterAll(() => world.stop());

const URL_OF_OURS = 'https://hooks.example.com/tickets?key=1';

describe('administration', () => {
  it('a webhook is made, read, changed and removed; its secret is shown once', async () => {
    const made = await admin<CreatedWebhookBody>('webhooks', {
      json: { url: URL_OF_OURS, eventTypes: ['ticket.created'], description: 'CRM' },
    });
    expect(made.status).toBe(201);
    const { secret, ...webhook } = made.body;
    expect(Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).toHaveLength(32);
    expect(made.headers.get('location')).toBe(`/api/webhooks/${webhook.id}`);
    expect(webhook).toMatchObject({
      ...{ url: URL_OF_OURS, eventTypes: ['ticket.created'], description: 'CRM' },
      ...{ status: 'enabled', priorities: null, ticketTypes: null, disabledReason: null },
    });
    const read = await admin<WebhookBody>(`webhooks/${webhook.id}`);
    expect(read.body).toEqual(webhook);
    expect((await admin<WebhookListBody>('webhooks')).body.items).toContainEqual(webhook);
    const changed = await admin<WebhookBody>(`webhooks/${webhook.id}`, {
      method: 'PATCH',
      json: { status: 'disabled', priorities: ['HIGH'], description: null },
    });
    expect(changed.body).toMatchObject({
      ...{ status: 'disabled', disabledReason: 'requested', priorities: ['HIGH'] },
      ...{ description: '', url: URL_OF_OURS },
    });
    expect((await admin(`webhooks/${webhook.id}`, { method: 'DELETE' })).status).toBe(204);
    expectProblem(await admin<Problem>(`webhooks/${webhook.id}`), 404, 'not_found');
  });

  it('onlyIfNew: of ten at once, however the address is spelled, one is made', async () => {
    const { admin: call } = await world.tenant();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        const url =
          index % 2 === 0 ? 'https://HOOKS.example.com/once' : 'https://hooks.example.com/once';
        return call<Problem>('webhooks', { json: { url, eventTypes: ['*'], onlyIfNew: true } });
      }),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(9);
    for (const answer of refused) expectProblem(answer, 409, 'already_taken');
    expect((await call<WebhookListBody>('webhooks')).body.items).toHaveLength(1);
  });

  it('RFC 9110 13.1.1: a change with a stale If-Match is a 412, and changes nothing', async () => {
    const { id } = await acme.webhook(receiver);
    const path = `webhooks/${id}`;
    const tag = (await admin(path)).headers.get('etag') ?? '';
    const patch = (description: string, ifMatch: string) =>
      admin<Problem>(path, {
        ...{ method: 'PATCH', json: { description } },
        headers: { 'if-match': ifMatch },
      });
    const first = await patch('one', tag);
    expect(first.status).toBe(200);
    expectProblem(await patch('two', tag), 412, 'precondition_failed');
    expect((await patch('two', first.headers.get('etag') ?? '')).status).toBe(200);
    expect((await admin(path)).body).toMatchObject({ description: 'two' });
  });

  it.each([
    ['url', { url: 'x', eventTypes: ['*'] }],
    ['url', { eventTypes: ['*'] }],
    ['eventTypes', { url: URL_OF_OURS }],
    ['eventTypes', { url: URL_OF_OURS, eventTypes: [] }],
    ['eventTypes', { url: URL_OF_OURS, eventTypes: ['*', 'ticket.created'] }],
    ['eventTypes', { url: URL_OF_OURS, eventTypes: ['ticket.made'] }],
    ['eventTypes', { url: URL_OF_OURS, eventTypes: ['webhook.test'] }],
    ['status', { url: URL_OF_OURS, eventTypes: ['*'], status: 'ENABLED' }],
    ['priorities', { url: URL_OF_OURS, eventTypes: ['*'], priorities: [] }],
    ['ticketTypes', { url: URL_OF_OURS, eventTypes: ['*'], ticketTypes: ['BUG'] }],
    ['secret', { url: URL_OF_OURS, eventTypes: ['*'], secret: 'whsec_x' }],
  ])('K15: what is wrong with %s is said, and nothing is made', async (field, json) => {
    const problem = expectProblem(
      await admin<Problem>('webhooks', { json }),
      400,
      'validation_failed',
    );
    expect(problem.errors?.map((error) => error.field)).toContain(field);
  });

  it.each([
    ...['http://hooks.example.com/', 'ftp://hooks.example.com/', 'file:///etc/passwd'],
    ...['https://127.0.0.1/', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://10.1.2.3/'],
    ...['https://169.254.169.254/latest/meta-data', 'https://metadata.google.internal/'],
    ...['https://2130706433/', 'https://0177.0.0.1/', 'https://0x7f.1/', 'https://0/'],
    ...[
      'https://localhost/',
      'https://localhost./',
      'https://db.local../',
      'https://LOCALHOST/',
      'https://intranet/',
    ],
    ...['https://db.svc/', 'https://printer.local/', 'https://8.8.8.8/'],
    ...['https://hooks.example.com:22/', 'https://hooks.example.com:6379/'],
    ...['https://user:pass@hooks.example.com/', 'https://hooks.example.com/#part', '//x.example/'],
  ])('K34: %s is refused when it is given, at creation and at change', async (url) => {
    const made = await admin<Problem>('webhooks', { json: { url, eventTypes: ['*'] } });
    expect(expectProblem(made, 400, 'validation_failed').errors?.[0]?.field).toBe('url');
    const { id } = (await admin<WebhookListBody>('webhooks')).body.items[0] ?? { id: '' };
    const changed = await admin<Problem>(`webhooks/${id}`, { method: 'PATCH', json: { url } });
    expectProblem(changed, 400, 'validation_failed');
  });

  it('K34: an address that got in nevertheless is looked at again before each connection', async () => {
    const { id } = await acme.webhook(receiver);
    const change = 'UPDATE desk.webhook SET url = $2 WHERE id = $1';
    await world.core.owner.query(change, [id, 'https://169.254.169.254/latest/meta-data']);
    const answer = await admin<WebhookTestBody>(`webhooks/${id}/test`, { method: 'POST' });
    expect(answer.body).toMatchObject({
      delivered: false,
      attempt: { status: null, error: expect.stringMatching(/refused/) as string },
    });
    await admin(`webhooks/${id}`, { method: 'DELETE' });
  });

  it('K35: of 25 made at once 20 are, and the rest is told limit_reached', async () => {
    const other = await world.tenant();
    const json = { url: URL_OF_OURS, eventTypes: ['*'] };
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => other.admin<Problem>('webhooks', { json })),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(5);
    for (const answer of refused) expectProblem(answer, 409, 'limit_reached');
    expect((await other.admin<WebhookListBody>('webhooks')).body.items).toHaveLength(20);
  });

  it('no secret is in the log or, as it is, in the database', async () => {
    const { id, secret } = await acme.webhook(receiver);
    const rotated = await admin<{ secret: string }>(`webhooks/${id}/secret/rotate`, { json: {} });
    await acme.tenant.ticket();
    await arrived(receiver, 1);
    const { rows } = await world.core.owner.query<{ row: string }>(
      'SELECT w::text AS row, secret, old_secret FROM desk.webhook w WHERE id = $1',
      [id],
    );
    for (const one of [secret, rotated.body.secret]) {
      const bare = one.replace('whsec_', '');
      expect(world.core.log()).not.toContain(bare);
      expect(JSON.stringify(rows)).not.toContain(bare);
      expect(rows[0]?.row).not.toContain(Buffer.from(one).toString('hex'));
    }
    expect(world.core.log()).not.toContain(new URL(receiver.url).pathname);
  });
});

const body = { json: { url: URL_OF_OURS, eventTypes: ['*'] } };
const range = { json: { from: '2026-01-01T00:00:00Z', until: '2026-01-02T00:00:00Z' } };
const CALLS: readonly (readonly [string, string, CallOptions])[] = [
  ['GET', '', {}],
  ['POST', '', body],
  ['GET', '/{id}', {}],
  ['PATCH', '/{id}', { json: { description: 'mine' } }],
  ['DELETE', '/{id}', {}],
  ['POST', '/{id}/secret/rotate', { json: {} }],
  ['GET', '/{id}/deliveries', {}],
  ['POST', '/{id}/deliveries/{id}/resend', {}],
  ['POST', '/{id}/resend', range],
  ['POST', '/{id}/test', {}],
];
const ask = (
  call: Call,
  [method, pattern, options]: (typeof CALLS)[number],
  id: string = randomUUID(),
) => call<Problem>(`webhooks${pattern.replaceAll('{id}', id)}`, { ...options, method });

describe('who may call what', () => {
  it.each(CALLS)('RR-12: %s /api/webhooks%s without a token is a 401', async (...call) => {
    const nobody = caller(`${world.core.baseUrl}/api/`);
    expectProblem(await ask(nobody, call), 401, 'missing_token');
  });

  it.each(CALLS)('RR-13: %s /api/webhooks%s wants the scope admin', async (...call) => {
    const user = await acme.tenant.user({ role: 'TENANT_ADMIN' });
    const { baseUrl } = world.core;
    const narrow = await person(acme.tenant, user, { scope: 'client_api', baseUrl });
    expectProblem(await ask(narrow, call), 403, 'insufficient_scope');
  });

  it.each(CALLS)('K06: %s /api/webhooks%s as an AGENT is a 403', async (...call) => {
    const user = await acme.tenant.user({ role: 'AGENT' });
    const { baseUrl } = world.core;
    const agent = await person(acme.tenant, user, { scope: 'client_api admin', baseUrl });
    expectProblem(await ask(agent, call), 403, 'forbidden');
  });

  it.each(CALLS)('RR-14: %s /api/webhooks%s as an integration is a 403', async (...call) => {
    const integration = caller(`${world.core.baseUrl}/api/`, acme.tenant.token);
    expectProblem(await ask(integration, call), 403, 'forbidden');
  });

  it.each(CALLS.filter(([, pattern]) => pattern !== ''))(
    'K01: %s /api/webhooks%s of another tenant is the same 404 as a missing one',
    async (...call) => {
      const hook = await acme.webhook(receiver);
      const { admin: stranger } = await world.tenant();
      const foreign = expectProblem(await ask(stranger, call, hook.id), 404, 'not_found');
      const missing = expectProblem(await ask(stranger, call), 404, 'not_found');
      expect({ ...foreign, requestId: '' }).toEqual({ ...missing, requestId: '' });
      expectProblem(await ask(stranger, call, "1';--"), 404, 'not_found');
      expect((await admin(`webhooks/${hook.id}`)).body).toMatchObject({ description: '' });
      await admin(`webhooks/${hook.id}`, { method: 'DELETE' });
    },
  );

  it('K01: nothing of one tenant is sent to another', async () => {
    const [one, two] = [await world.tenant(), await world.tenant()];
    const [mine, theirs] = [world.host.receiver(), world.host.receiver()];
    await one.webhook(mine);
    await two.webhook(theirs);
    await one.tenant.ticket();
    await two.tenant.ticket();
    await arrived(mine, 1);
    await arrived(theirs, 1);
    expect([mine.received.length, theirs.received.length]).toEqual([1, 1]);
    expect((await two.admin<WebhookListBody>('webhooks')).body.items).toHaveLength(1);
  });
});
