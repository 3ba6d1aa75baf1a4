import { randomUUID } from 'node:crypto';
import type {
  ResentWebhookBody,
  WebhookDeliveryBody,
  WebhookDeliveryPageBody,
  WebhookTestBody,
} from '@ticketgate/contracts';
import { Webhook } from 'standardwebhooks';
import { DeliverySweeper } from '../src/webhooks/delivering/delivery-sweeper.ts';
import { expectProblem, type Problem } from './core.ts';
import { until } from './event-readers.ts';
import { status } from './webhook-receivers.ts';
import {
  arrived,
  logOf,
  typesOf,
  webhookWorld,
  type WebhookTenant,
  type WebhookWorld,
} from './webhook-world.ts';

let world: WebhookWorld;

beforeAll(async () => {
  world = await webhookWorld();
});
afterAll(() => world.stop());

const closed = { method: 'PUT', query: { status: 'CLOSED' } };

/** Resolves when so many deliveries have arrived, and the log says so. */
const over = (given: WebhookTenant, hook: { id: string }, count: number) =>
  until(async () => (await logOf(given.admin, hook, { state: 'delivered' })).length === count);

describe('the log', () => {
  it('says what became of each event: attempts, answers, and when the next one is', async () => {
    const given = await world.tenant();
    const receiver = world.host.receiver();
    const hook = await given.webhook(receiver);
    receiver.answer(status(500, {}, `no\0 ${'x'.repeat(5_000)}`));
    const { id, ticketNumber: number } = await given.tenant.ticket();
    await given.tenant.call(`${number}/status`, closed);
    await until(async () => (await logOf(given.admin, hook))[1]?.attempts.length === 1);
    receiver.answer(status(200, {}, 'thanks'));
    const [second, first] = await logOf(given.admin, hook);
    expect(second).toMatchObject({ state: 'pending', attempts: [], nextAttemptAt: null });
    expect(first).toEqual({
      id: expect.any(String) as string,
      messageId: `msg_${first?.id}`,
      type: 'ticket.created',
      at: expect.any(String) as string,
      eventId: receiver.received[0]?.body.data.id,
      ticket: { id, number },
      state: 'pending',
      attempts: [
        {
          at: world.clock.now().toISOString(),
          status: 500,
          error: null,
          durationMs: expect.any(Number) as number,
          responseSnippet: `no\uFFFD ${'x'.repeat(1_020)}`,
        },
      ],
      nextAttemptAt: expect.any(String) as string,
    });
    world.later(7_000);
    await over(given, hook, 2);
    const [, done] = await logOf(given.admin, hook);
    expect(done?.attempts.map(({ status: code }) => code)).toEqual([500, 200]);
    expect(done).toMatchObject({ state: 'delivered', nextAttemptAt: null });
  });

  it('is read in pages and by filters; K04: a cursor is good for its list alone', async () => {
    const given = await world.tenant();
    const hook = await given.webhook(world.host.receiver());
    const tickets = [];
    for (let i = 0; i < 3; i += 1) {
      tickets.push(await given.tenant.ticket());
      world.clock.advance(1_000);
    }
    const number = tickets[1]?.ticketNumber ?? '';
    await given.tenant.call(`${number}/status`, closed);
    await over(given, hook, 4);
    const path = `webhooks/${hook.id}/deliveries`;
    const seen: WebhookDeliveryBody[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: Record<string, string> = { limit: '3', ...(cursor && { cursor }) };
      const { body } = await given.admin<WebhookDeliveryPageBody>(path, { query });
      seen.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(await logOf(given.admin, hook));
    expect(seen.map(({ at }) => at)).toEqual(
      seen
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    const only = (query: Record<string, string>) => logOf(given.admin, hook, query);
    expect(await only({ type: 'ticket.status_changed' })).toEqual([seen[0]]);
    expect(await only({ ticket: number })).toHaveLength(2);
    expect(await only({ state: 'failed' })).toEqual([]);
    const [since, until] = [seen[2]?.at ?? '', seen[1]?.at ?? ''];
    expect(await only({ since, until })).toEqual([seen[2]]);
    const { body } = await given.admin<WebhookDeliveryPageBody>(path, { query: { limit: '1' } });
    const cursor = body.nextCursor ?? '';
    for (const query of [{ cursor, ticket: number }, { cursor: `${cursor}x` }]) {
      expectProblem(await given.admin<Problem>(path, { query }), 400, 'invalid_cursor');
    }
    for (const query of [{ state: 'x' }, { since: 'now' }, { type: '*' }, { limit: '0' }]) {
      expectProblem(await given.admin<Problem>(path, { query }), 400, 'validation_failed');
    }
    const old = { since: '0000-01-01T00:00:00Z', until: '9999-12-31T23:59:59Z' };
    expect(await only(old)).toHaveLength(4);
  });

  it('is kept for 30 days, and for as long as something is on its way', async () => {
    const own = await webhookWorld();
    try {
      const given = await own.tenant();
      const receiver = own.host.receiver();
      const hook = await given.webhook(receiver);
      await given.tenant.ticket();
      await over(given, hook, 1);
      receiver.answer(status(500));
      await given.tenant.ticket();
      await arrived(receiver, 2);
      const sweeper = own.core.app.nest.get(DeliverySweeper, { strict: false });
      expect(await sweeper.sweep()).toBe(0);
      await until(async () => (await logOf(given.admin, hook))[0]?.attempts.length === 1);
      await given.admin(`webhooks/${hook.id}`, { method: 'PATCH', json: { status: 'disabled' } });
      own.clock.advance(30 * 86_400_000 + 1);
      expect(await sweeper.sweep()).toBe(1);
      const { admin } = await given.renewed();
      expect(await logOf(admin, hook)).toMatchObject([{ state: 'pending' }]);
    } finally {
      await own.stop();
    }
  });
});

describe('sending again', () => {
  it('one delivery comes again under its id; a disabled webhook and a foreign delivery refuse', async () => {
    const given = await world.tenant();
    const receiver = world.host.receiver();
    const hook = await given.webhook(receiver);
    await given.tenant.ticket();
    await over(given, hook, 1);
    const [delivery] = await logOf(given.admin, hook);
    const path = `webhooks/${hook.id}/deliveries`;
    const again = await given.admin<WebhookDeliveryBody>(`${path}/${delivery?.id}/resend`, {
      method: 'POST',
    });
    expect(again.status).toBe(202);
    expect(again.body).toMatchObject({ id: delivery?.id, state: 'pending' });
    await arrived(receiver, 2);
    await over(given, hook, 1);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids[0]).toBe(ids[1]);
    const missing = await given.admin<Problem>(`${path}/${randomUUID()}/resend`, {
      method: 'POST',
    });
    expectProblem(missing, 404, 'not_found');
    const other = await given.webhook(world.host.receiver());
    const foreign = `webhooks/${other.id}/deliveries/${delivery?.id}/resend`;
    expectProblem(await given.admin<Problem>(foreign, { method: 'POST' }), 404, 'not_found');
    await given.admin(`webhooks/${hook.id}`, { method: 'PATCH', json: { status: 'disabled' } });
    const refused = await given.admin<Problem>(`${path}/${delivery?.id}/resend`, {
      method: 'POST',
    });
    expectProblem(refused, 409, 'conflict');
  });

  it('a range comes again, in the order of its tickets, by type and state', async () => {
    const given = await world.tenant();
    const receiver = world.host.receiver();
    const hook = await given.webhook(receiver);
    const from = world.clock.now().toISOString();
    const { ticketNumber: number } = await given.tenant.ticket();
    await given.tenant.call(`${number}/comment`, { method: 'POST', query: { comment: 'x' } });
    await given.tenant.call(`${number}/status`, closed);
    await over(given, hook, 3);
    world.clock.advance(1_000);
    const until = world.clock.now().toISOString();
    const resend = (more: object = {}) =>
      given.admin<ResentWebhookBody>(`webhooks/${hook.id}/resend`, {
        json: { from, until, ...more },
      });
    receiver.received.splice(0);
    const answer = await resend();
    expect([answer.status, answer.body]).toEqual([202, { queued: 3, nextFrom: null }]);
    await arrived(receiver, 3);
    expect(typesOf(receiver.received)).toEqual([
      ...['ticket.created', 'ticket.commented', 'ticket.status_changed'],
    ]);
    await over(given, hook, 3);
    expect((await resend({ state: 'failed' })).body.queued).toBe(0);
    expect((await resend({ types: ['ticket.commented'] })).body.queued).toBe(1);
    await arrived(receiver, 4);
    for (const wrong of [{ until: from }, { types: ['x'] }, { from: 'x' }, { state: 'pending' }]) {
      const refused = (await resend(wrong)) as { body: unknown } as Parameters<
        typeof expectProblem
      >[0];
      expectProblem(refused, 400, 'validation_failed');
    }
  });

  it('a range takes 1,000 at a time and says where to go on', async () => {
    const given = await world.tenant();
    const hook = await given.webhook(world.host.receiver());
    await given.tenant.ticket();
    await over(given, hook, 1);
    await world.core.owner.query(
      `INSERT INTO desk.webhook_delivery (tenant_id, id, webhook_id, event_id, type, subject_id, xact,
         at, body, state, tries, attempts)
       SELECT tenant_id, gen_random_uuid(), webhook_id, gen_random_uuid(), type, gen_random_uuid(),
         xact, '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 second', body, 'failed', 0, '[]'
       FROM desk.webhook_delivery, generate_series(1, 1100) n WHERE webhook_id = $1`,
      [hook.id],
    );
    const resend = (from: string) =>
      given.admin<ResentWebhookBody>(`webhooks/${hook.id}/resend`, {
        json: { from, until: '2026-01-02T00:00:00Z', state: 'failed' },
      });
    const first = await resend('2026-01-01T00:00:00Z');
    expect(first.body).toEqual({ queued: 1_000, nextFrom: '2026-01-01T00:16:41.000Z' });
    const rest = await resend(first.body.nextFrom ?? '');
    expect(rest.body).toEqual({ queued: 100, nextFrom: null });
    await given.admin(`webhooks/${hook.id}`, { method: 'DELETE' });
  });
});

describe('a test', () => {
  it('is sent at once, signed, and answers with what the receiver said; the log has it', async () => {
    const given = await world.tenant();
    const receiver = world.host.receiver();
    const hook = await given.webhook(receiver, { eventTypes: ['ticket.created'] });
    receiver.answer(status(202, {}, 'got it'));
    const test = () => given.admin<WebhookTestBody>(`webhooks/${hook.id}/test`, { method: 'POST' });
    const { status: code, body } = await test();
    expect(code).toBe(200);
    expect(body).toMatchObject({
      delivered: true,
      attempt: { status: 202, error: null, responseSnippet: 'got it' },
    });
    const [message] = receiver.received;
    const headers = message?.headers as Record<string, string>;
    expect(headers['webhook-id']).toBe(body.messageId);
    new Webhook(hook.secret).verify(message?.text ?? '', headers);
    expect(message?.body).toMatchObject({ type: 'webhook.test', data: { webhookId: hook.id } });
    await given.admin(`webhooks/${hook.id}`, { method: 'PATCH', json: { status: 'disabled' } });
    receiver.answer((res) => res.destroy());
    expect((await test()).body).toMatchObject({
      delivered: false,
      attempt: { status: null, error: 'the connection was closed before an answer' },
    });
    const held: (() => void)[] = [];
    receiver.answer((res) => void held.push(() => res.writeHead(410).end()));
    const underWay = test();
    await until(() => held.length === 1);
    const second = await given.admin<Problem>(`webhooks/${hook.id}/test`, { method: 'POST' });
    expectProblem(second, 409, 'conflict');
    await given.admin(`webhooks/${hook.id}`, { method: 'PATCH', json: { status: 'enabled' } });
    held[0]?.();
    expect((await underWay).body).toMatchObject({ delivered: false, attempt: { status: 410 } });
    // Nothing follows from a test.
    expect((await given.admin(`webhooks/${hook.id}`)).body).toMatchObject({ status: 'enabled' });
    const log = await logOf(given.admin, hook, { type: 'webhook.test' });
    expect(log.map(({ state }) => state).toSorted()).toEqual(['delivered', 'failed', 'failed']);
  });

  it('of a webhook that is removed meanwhile is answered nevertheless', async () => {
    const given = await world.tenant();
    const receiver = world.host.receiver();
    const hook = await given.webhook(receiver);
    const held: (() => void)[] = [];
    receiver.answer((res) => void held.push(() => res.writeHead(204).end()));
    const test = given.admin<WebhookTestBody>(`webhooks/${hook.id}/test`, { method: 'POST' });
    await until(() => held.length === 1);
    expect((await given.admin(`webhooks/${hook.id}`, { method: 'DELETE' })).status).toBe(204);
    held[0]?.();
    expect((await test).body).toMatchObject({ delivered: true });
  });
});
