import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '@ticketgate/testing';
import { WebhookWorker } from '../src/webhooks/delivering/webhook-worker.ts';
import { caller } from './core.ts';
import { until } from './event-readers.ts';
import { status, type Received } from './webhook-receivers.ts';
import { arrived, typesOf, webhookWorld, type WebhookWorld } from './webhook-world.ts';

const PATIENCE = 60_000;
const CHANGES = ['IN_PROGRESS', 'ON_HOLD', 'RESOLVED', 'OPEN', 'CLOSED'];

let world: WebhookWorld;

beforeAll(async () => {
  world = await webhookWorld();
});
afterAll(() => world.stop());

/**
 * Moves on to the next retries whenever nothing is being sent, until nothing waits any more. What is due
 * may just be claimed: the clock stays then, or the claim's lease would be over before it began.
 */
async function delivered(webhookId: string): Promise<void> {
  await until(async () => {
    const { rows } = await world.core.owner.query<Record<'pending' | 'sending' | 'due', number>>(
      `SELECT count(*)::int AS pending, count(lease)::int AS sending,
         (count(*) FILTER (WHERE lease IS NULL AND next_attempt_at <= $2))::int AS due
       FROM desk.webhook_delivery WHERE webhook_id = $1 AND state = 'pending'`,
      [webhookId, world.clock.now()],
    );
    const { pending = 0, sending = 0, due = 0 } = rows[0] ?? {};
    if (pending > 0 && sending === 0) world.later(due > 0 ? 0 : 8_000);
    return pending === 0;
  });
}

describe('two replicas', () => {
  it(
    'send each event once, those of one ticket in their order, whatever fails in between',
    async () => {
      const { tenant, webhook } = await world.tenant();
      const replica = await world.replica();
      const receiver = world.host.receiver();
      const { id } = await webhook(receiver);
      const taken: Received[] = [];
      let count = 0;
      receiver.answer((res, received) => {
        const isGood = (count += 1) % 9 !== 0;
        if (isGood) taken.push(received);
        setImmediate(() => status(isGood ? 200 : 503)(res, received));
      });
      const other = caller(`${replica.baseUrl}/api/client-api/ticket/`, tenant.token);
      await Promise.all(
        Array.from({ length: 12 }, async (_, i) => {
          const { ticketNumber: number } = await tenant.ticket();
          for (const [at, to] of CHANGES.entries()) {
            const call = (i + at) % 2 === 0 ? tenant.call : other;
            const { status: code } = await call(`${number}/status`, {
              ...{ method: 'PUT', query: { status: to } },
            });
            expect(code).toBe(200);
          }
        }),
      );
      await until(async () => {
        const { rows } = await world.core.owner.query<{ count: number }>(
          'SELECT count(*)::int AS count FROM desk.webhook_delivery WHERE webhook_id = $1',
          [id],
        );
        return rows[0]?.count === 12 * 6;
      });
      await delivered(id);
      expect(new Set(taken.map(({ body }) => body.data.id)).size).toBe(72);
      expect(taken).toHaveLength(72);
      for (const messages of Map.groupBy(taken, ({ body }) => body.data.ticket?.id).values()) {
        const to = messages.map(({ text }) => /"after":\{"status":"(\w+)"/.exec(text)?.[1]);
        expect(messages[0]?.body.type).toBe('ticket.created');
        expect(to.slice(1)).toEqual(CHANGES);
      }
    },
    PATIENCE,
  );

  it('a receiver that does not answer keeps no other waiting, of its tenant or another', async () => {
    const { tenant, webhook } = await world.tenant();
    const stranger = await world.tenant();
    const [slow, quick, theirs] = [1, 2, 3].map(() => world.host.receiver());
    if (!slow || !quick || !theirs) throw new Error('three were made');
    const held: (() => void)[] = [];
    slow.answer((res, received) => held.push(() => status(200)(res, received)));
    await webhook(slow);
    await webhook(quick);
    await stranger.webhook(theirs);
    for (let i = 0; i < 15; i += 1) await tenant.ticket();
    await stranger.tenant.ticket();
    await arrived(quick, 15);
    await arrived(theirs, 1);
    // Each process has its share of one webhook, and no more.
    expect(slow.received.length).toBeLessThanOrEqual(8);
    slow.answer(status(200));
    for (const release of held) release();
    await arrived(slow, 15);
  });

  it('a receiver that fails is sent one message at a time, until it takes one', async () => {
    const { tenant, webhook } = await world.tenant();
    const [broken, quick] = [1, 2].map(() => world.host.receiver());
    if (!broken || !quick) throw new Error('two were made');
    broken.answer(status(500));
    const { id } = await webhook(broken);
    await webhook(quick);
    await tenant.ticket();
    await until(async () => {
      const text = 'SELECT FROM desk.webhook WHERE id = $1 AND failing_since IS NOT NULL';
      return (await world.core.owner.query(text, [id])).rowCount === 1;
    });
    const held: (() => void)[] = [];
    broken.answer((res, received) => held.push(() => status(200)(res, received)));
    for (let i = 0; i < 15; i += 1) await tenant.ticket();
    await arrived(quick, 16);
    // One from each process, beside what came first.
    expect(broken.received.length).toBeLessThanOrEqual(1 + 2);
    broken.answer(status(200));
    for (const release of held) release();
    await arrived(broken, 16);
  });

  it(
    'what a process was sending when it was killed is sent by another, under the same id',
    async () => {
      const own = await webhookWorld();
      try {
        const { tenant, webhook } = await own.tenant();
        await own.core.app.nest.get(WebhookWorker, { strict: false }).stop();
        const receiver = own.host.receiver();
        receiver.answer(() => undefined);
        await webhook(receiver);
        const killed = await startProcess(own);
        const { ticketNumber: number } = await tenant.ticket();
        await arrived(receiver, 1);
        killed.kill('SIGKILL');
        await once(killed, 'exit');
        receiver.answer(status(200));
        await tenant.call(`${number}/comment`, { method: 'POST', query: { comment: 'x' } });
        await own.replica();
        // The clock stood still while the process ran by its own.
        own.later(600_000);
        await arrived(receiver, 3);
        expect(typesOf(receiver.received)).toEqual([
          ...['ticket.created', 'ticket.created', 'ticket.commented'],
        ]);
        const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
        expect(ids[0]).toBe(ids[1]);
      } finally {
        await own.stop();
      }
    },
    PATIENCE,
  );
});

/** A process of its own over the same database. */
async function startProcess({ core, host, secretKey }: WebhookWorld) {
  const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
  const child = spawn(process.execPath, [main], {
    env: {
      ...{ PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: String(await freePort()) },
      ...{ DATABASE_URL: core.database.coreUrl, OAUTH_ISSUER: core.issuer.issuer },
      ...{ API_BASE_URL: core.issuer.audience, WEBHOOK_ALLOWED_HOSTS: host.hostAndPort },
      CURSOR_KEY: randomBytes(32).toString('base64url'),
      WEBHOOK_SECRET_KEY: secretKey.toString('base64url'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('service.ready')) return child;
  }
  throw new Error('the process ended before it was ready');
}
