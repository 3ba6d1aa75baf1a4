import type { EventPageBody } from '@ticketgate/contracts';
import { Webhook } from 'standardwebhooks';
import { RETRY_AFTER_MS } from '../src/webhooks/delivering/schedule.ts';
import { settled, until } from './event-readers.ts';
import { status } from './webhook-receivers.ts';
import {
  arrived,
  logOf,
  readWebhook,
  typesOf,
  webhookWorld,
  type WebhookWorld,
} from './webhook-world.ts';

let world: WebhookWorld;

beforeAll(async () => {
  world = await webhookWorld();
});
afterAll(() => world.stop());

const [MINUTE, HOUR] = [60_000, 3_600_000];
const closed = { method: 'PUT', query: { status: 'CLOSED' } };

describe('what arrives', () => {
  it('is the event as GET /api/events tells it, signed as Standard Webhooks wants it', async () => {
    const { tenant, admin, webhook } = await world.tenant();
    const receiver = world.host.receiver();
    const { secret } = await webhook(receiver);
    await tenant.ticket({ title: 'Größe ✓' });
    const [message] = await arrived(receiver, 1);
    await settled(world.core);
    const { body: events } = await admin<EventPageBody>('events');
    expect(message?.method).toBe('POST');
    expect(message?.body).toEqual({
      type: 'ticket.created',
      timestamp: events.items[0]?.at,
      data: events.items[0],
    });
    expect(message?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Ticketgate-Webhooks/1.0',
      'webhook-id': expect.stringMatching(/^msg_[0-9a-f-]{36}$/) as string,
    });
    const headers = message?.headers as Record<string, string>;
    expect(new Webhook(secret).verify(message?.text ?? '', headers)).toEqual(message?.body);
    expect(() => new Webhook(secret).verify(`${message?.text} `, headers)).toThrow();
  });

  it('is what the webhook is subscribed to, and nothing from before it was made', async () => {
    const { tenant, webhook } = await world.tenant();
    const { ticketNumber: number } = await tenant.ticket({ priority: 'LOW' });
    await settled(world.core);
    const [some, urgent, all] = [1, 2, 3].map(() => world.host.receiver());
    if (!some || !urgent || !all) throw new Error('three were made');
    await webhook(some, { eventTypes: ['ticket.status_changed'] });
    await webhook(urgent, { priorities: ['CRITICAL'], ticketTypes: ['INCIDENT'] });
    await webhook(all);
    await tenant.call(`${number}/comment`, { method: 'POST', query: { comment: 'hello' } });
    await tenant.ticket({ priority: 'CRITICAL', ticketType: 'INCIDENT' });
    await tenant.call(`${number}/status`, closed);
    await arrived(all, 3);
    await arrived(some, 1);
    await arrived(urgent, 1);
    expect(typesOf(all.received).toSorted()).toEqual([
      ...['ticket.commented', 'ticket.created', 'ticket.status_changed'],
    ]);
    expect(typesOf(some.received)).toEqual(['ticket.status_changed']);
    expect(typesOf(urgent.received)).toEqual(['ticket.created']);
  });

  it('after a rotation carries both signatures for a day, the newest first, and then one', async () => {
    const { tenant, admin, webhook } = await world.tenant();
    const receiver = world.host.receiver();
    const { id, secret: old } = await webhook(receiver);
    const rotated = await admin<{ secret: string; previousSecretUntil: string }>(
      `webhooks/${id}/secret/rotate`,
      { json: {} },
    );
    expect(rotated.status).toBe(200);
    const until = world.clock.epochMs() + 24 * HOUR;
    expect(Date.parse(rotated.body.previousSecretUntil)).toBe(until);
    const { secret } = rotated.body;
    await tenant.ticket();
    const [message] = await arrived(receiver, 1);
    const headers = message?.headers as Record<string, string>;
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
    for (const one of [old, secret]) new Webhook(one).verify(message?.text ?? '', headers);
    const now = await admin<{ secret: string }>(`webhooks/${id}/secret/rotate`, {
      json: { overlapHours: 0 },
    });
    await tenant.ticket();
    const after = (await arrived(receiver, 2))[1];
    const single = after?.headers as Record<string, string>;
    expect(single['webhook-signature']?.split(' ')).toHaveLength(1);
    new Webhook(now.body.secret).verify(after?.text ?? '', single);
    expect(() => new Webhook(secret).verify(after?.text ?? '', single)).toThrow();
  });
});

describe('a receiver that fails', () => {
  it('down for an hour gets everything afterwards, each ticket in order, under the same ids', async () => {
    const { tenant, webhook, admin, renewed } = await world.tenant();
    const receiver = world.host.receiver();
    const { id } = await webhook(receiver);
    receiver.answer((res) => res.destroy());
    const numbers: string[] = [];
    for (let i = 0; i < 3; i += 1) numbers.push((await tenant.ticket()).ticketNumber);
    await arrived(receiver, 3);
    for (const number of numbers) {
      await tenant.call(`${number}/comment`, { method: 'POST', query: { comment: 'x' } });
      await tenant.call(`${number}/status`, closed);
    }
    for (const pause of [7_000, 40_000, 3 * MINUTE, 15 * MINUTE, 40 * MINUTE]) {
      const before = receiver.received.length;
      world.later(pause);
      await arrived(receiver, before + 3);
    }
    const failed = receiver.received.splice(0);
    // While the first event of a ticket has not arrived, the next ones are not even tried.
    expect(new Set(typesOf(failed))).toEqual(new Set(['ticket.created']));
    expect(new Set(failed.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
    expect((await readWebhook(admin, { id })).failingSince).not.toBeNull();
    receiver.answer(status(200));
    world.later(2 * HOUR);
    await arrived(receiver, 9);
    const { admin: later } = await renewed();
    await until(async () => (await logOf(later, { id }, { state: 'pending' })).length === 0);
    expect(receiver.received).toHaveLength(9);
    const byTicket = Map.groupBy(receiver.received, ({ body }) => body.data.ticket?.id);
    expect(byTicket.size).toBe(3);
    for (const messages of byTicket.values()) {
      expect(typesOf(messages)).toEqual([
        ...['ticket.created', 'ticket.commented', 'ticket.status_changed'],
      ]);
    }
    expect(new Set(receiver.received.map(({ body }) => body.data.id)).size).toBe(9);
    const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
    for (const { headers } of failed) expect(ids.has(headers['webhook-id'])).toBe(true);
  });

  it.each([
    [429, '120', 120_000],
    [503, '7200', 7_200_000],
    [429, '1', 5_000],
    [429, '999999999', 12 * HOUR],
    [503, 'soon', 5_000],
    [500, '7200', 5_000],
  ])('that answers %i with Retry-After: %s is left alone for %i ms', async (code, after, ms) => {
    const { tenant, webhook, admin } = await world.tenant();
    const receiver = world.host.receiver();
    const hook = await webhook(receiver);
    receiver.answer(status(code, { 'retry-after': after }));
    await tenant.ticket();
    const at = world.clock.epochMs();
    await until(async () => (await logOf(admin, hook))[0]?.attempts.length === 1);
    const [delivery] = await logOf(admin, hook);
    const pause = Date.parse(delivery?.nextAttemptAt ?? '') - at;
    expect(pause).toBeGreaterThanOrEqual(ms);
    expect(pause).toBeLessThanOrEqual(Math.max(ms, 6_000));
    await admin(`webhooks/${hook.id}`, { method: 'DELETE' });
  });

  it('that answers with a redirect has not taken it, and where it leads nobody goes', async () => {
    const { tenant, webhook, admin } = await world.tenant();
    const [receiver, target] = [world.host.receiver(), world.host.receiver()];
    const hook = await webhook(receiver);
    receiver.answer(status(307, { location: target.url }));
    await tenant.ticket();
    await until(async () => (await logOf(admin, hook))[0]?.attempts.length === 1);
    expect((await logOf(admin, hook))[0]).toMatchObject({
      state: 'pending',
      attempts: [{ status: 307 }],
    });
    expect(target.received).toEqual([]);
    await admin(`webhooks/${hook.id}`, { method: 'DELETE' });
  });

  it('that answers 410 is disabled at once, and the other webhooks are told', async () => {
    const { tenant, webhook, admin } = await world.tenant();
    const [receiver, other] = [world.host.receiver(), world.host.receiver()];
    const hook = await webhook(receiver);
    await webhook(other, { eventTypes: ['webhook.disabled'] });
    receiver.answer(status(410));
    await tenant.ticket();
    const [notice] = await arrived(other, 1);
    expect(notice?.body).toMatchObject({
      type: 'webhook.disabled',
      data: { type: 'webhook.disabled', webhookId: hook.id, reason: 'gone' },
    });
    expect(await readWebhook(admin, hook)).toMatchObject({
      status: 'disabled',
      disabledReason: 'gone',
      disabledAt: expect.any(String) as string,
    });
    await tenant.ticket();
    await settled(world.core);
    world.later(MINUTE);
    expect(receiver.received).toHaveLength(1);
    expect(world.core.log()).toContain('"event":"webhook.disabled"');
  });

  it('for a day is disabled before anything is given up; enabled, it goes on where it stopped', async () => {
    const { tenant, webhook, renewed } = await world.tenant();
    const receiver = world.host.receiver();
    const hook = await webhook(receiver);
    receiver.answer(status(500, {}, 'no'));
    const { ticketNumber: number } = await tenant.ticket();
    let tries = 0;
    for (const pause of [...RETRY_AFTER_MS, 0]) {
      await arrived(receiver, (tries += 1));
      const { admin } = await renewed();
      await until(async () => (await logOf(admin, hook))[0]?.attempts.length === tries);
      world.later(1.2 * pause + 1_000);
    }
    const { admin, tenant: later } = await renewed();
    expect(await readWebhook(admin, hook)).toMatchObject({
      status: 'disabled',
      disabledReason: 'failing',
    });
    expect((await logOf(admin, hook))[0]).toMatchObject({
      state: 'pending',
      type: 'ticket.created',
    });
    await later.call(`${number}/status`, closed);
    await settled(world.core);
    receiver.received.splice(0);
    receiver.answer(status(200));
    const enabled = await admin(`webhooks/${hook.id}`, {
      method: 'PATCH',
      json: { status: 'enabled' },
    });
    expect(enabled.body).toMatchObject({
      ...{ status: 'enabled', disabledReason: null, disabledAt: null },
      ...{ failingSince: null, lostUntil: null },
    });
    await arrived(receiver, 2);
    expect(typesOf(receiver.received)).toEqual(['ticket.created', 'ticket.status_changed']);
  });

  it('for longer than events are kept is told that some are lost', async () => {
    const { tenant, webhook, admin } = await world.tenant();
    const receiver = world.host.receiver();
    const hook = await webhook(receiver, { status: 'disabled' });
    await tenant.ticket();
    await settled(world.core);
    const { rows } = await world.core.owner.query<{ at: Date }>(
      `WITH gone AS (DELETE FROM desk.outbox WHERE tenant_id = $1 RETURNING *)
       INSERT INTO desk.outbox_swept SELECT tenant_id, xact, at, id FROM gone RETURNING at`,
      [tenant.id],
    );
    const enabled = await admin(`webhooks/${hook.id}`, {
      method: 'PATCH',
      json: { status: 'enabled' },
    });
    expect(enabled.body).toMatchObject({ lostUntil: rows[0]?.at.toISOString() });
    await tenant.ticket({ title: 'next' });
    await arrived(receiver, 1);
    expect(receiver.received[0]?.text).toContain('"next"');
  });

  it('events of another server, whose numbers are ahead, do not stop a webhook', async () => {
    const { tenant, webhook } = await world.tenant();
    const receiver = world.host.receiver();
    const { id } = await webhook(receiver);
    await tenant.ticket();
    await arrived(receiver, 1);
    await world.core.owner.query(
      'UPDATE desk.webhook SET told_xact = told_xact + 1000000000 WHERE id = $1',
      [id],
    );
    await tenant.ticket();
    await arrived(receiver, 2);
    expect(new Set(receiver.received.map(({ body }) => body.data.id)).size).toBe(2);
  });
});
