import { randomBytes } from 'node:crypto';
import type { EventBody, WebhookBody } from '@ticketgate/contracts';
import { systemClock } from '@ticketgate/runtime';
import { restoreDesk, StillServing } from '../src/restoration/restore-desk.ts';
import type { Config } from '../src/config/config.ts';
import { caller, startCore, type TestCore, type TestTenant } from './core.ts';
import { drained, reader, settled } from './event-readers.ts';
import { administrator } from './group-calls.ts';
import { replicaOf, type Replica } from './replicas.ts';
import { receiverHost, type Received, type ReceiverHost } from './webhook-receivers.ts';
import { arrived } from './webhook-world.ts';

const restoring = { numberGap: 1_000, logRetentionDays: 30, now: systemClock.now() };

let host: ReceiverHost;
let core: TestCore;
let settings: Partial<Config>;
let elsewhere: Replica | undefined;

beforeEach(async () => {
  host = await receiverHost();
  settings = {
    cursorKey: randomBytes(32),
    webhooks: {
      secretKey: randomBytes(32),
      allowedHosts: [host.hostAndPort],
      logRetentionDays: 30,
    },
  };
  core = await startCore({ config: settings });
});
afterEach(async () => {
  await elsewhere?.app.stop();
  elsewhere = undefined;
  if (core.app.server.listening) await core.app.stop();
  await host.stop();
  await core.issuer.stop();
  await core.owner.end();
  await core.database.drop();
});

// What is sent is the event as it is read.
const numberIn = ({ body }: Received) => (body.data as unknown as EventBody).ticket.number;

/** A server that has counted ten million transactions fewer: the backup is in another one. */
const ELSEWHERE = `
  UPDATE desk.outbox SET xact = (xact::text::bigint + 10000000)::text::xid8;
  UPDATE desk.webhook SET told_xact = told_xact + 10000000;
  UPDATE desk.webhook_delivery SET xact = xact + 10000000`;

async function madeWebhook(tenant: TestTenant, url: string): Promise<WebhookBody> {
  const admin = await administrator(tenant, core.baseUrl);
  return (await admin<WebhookBody>('webhooks', { json: { url, eventTypes: ['*'] } })).body;
}

async function openElsewhere(tenant: TestTenant) {
  elsewhere = await replicaOf(core, { config: { ...settings, cursorKey: randomBytes(32) } });
  const { baseUrl } = elsewhere;
  const call = caller(`${baseUrl}/api/client-api/ticket/`, tenant.token);
  const make = async () => (await call('create', { json: { title: 'after' } })).body.ticketNumber;
  return { baseUrl, make };
}

describe('a desk that was restored on another server', () => {
  it('tells all events it kept and goes on; webhooks get what they have not got, and that once', async () => {
    const tenant = await core.tenant();
    const receiver = host.receiver();
    await madeWebhook(tenant, receiver.url);
    const before = await tenant.ticket({ title: 'before' });
    await arrived(receiver, 1);
    await settled(core);
    const cursor = (await drained(reader(core.baseUrl, tenant.token))).cursor;
    await core.app.stop();
    await core.owner.query(ELSEWHERE);

    const { events, webhooks, counters } = await restoreDesk(core.owner, restoring);
    expect({ events, webhooks, counters }).toEqual({ events: 1, webhooks: 1, counters: 1 });
    const { baseUrl, make } = await openElsewhere(tenant);
    const number = await make();
    expect(before.ticketNumber).toBe('INC-1001');
    expect(number).toBe('INC-2002');
    await settled(core);
    const read = reader(baseUrl, tenant.token);
    expect((await read({ after: cursor })).body.code).toBe('invalid_cursor');
    const { items } = await drained(read);
    expect(items.map(({ ticket }) => ticket.number)).toEqual(['INC-1001', 'INC-2002']);
    const messages = await arrived(receiver, 2);
    expect(messages.map(numberIn).sort()).toEqual(['INC-1001', 'INC-2002']);
  });

  it('tells a webhook nothing again that its log has forgotten, but the last minute before it fell silent', async () => {
    const tenant = await core.tenant();
    const receiver = host.receiver();
    await madeWebhook(tenant, receiver.url);
    const { ticketNumber: first } = await tenant.ticket();
    const { ticketNumber: last } = await tenant.ticket();
    await arrived(receiver, 2);
    await core.app.stop();
    await core.owner.query(
      `UPDATE desk.outbox SET at = at - CASE payload ->> 'ticketNumber'
        WHEN $1 THEN interval '12 days' ELSE interval '10 days' END`,
      [first],
    );
    await core.owner.query(`
      DELETE FROM desk.webhook_delivery;
      UPDATE desk.webhook SET created_at = created_at - interval '20 days'`);
    await restoreDesk(core.owner, { ...restoring, logRetentionDays: 7 });
    const { make } = await openElsewhere(tenant);
    const number = await make();
    const messages = (await arrived(receiver, 4)).slice(2);
    // Of two tickets no order is promised.
    expect(messages.map(numberIn).sort()).toEqual([last, number]);
  });

  it('is refused while somebody is served, and nothing is changed', async () => {
    const tenant = await core.tenant();
    await tenant.ticket();
    const refused = restoreDesk(core.owner, restoring);
    await expect(refused).rejects.toBeInstanceOf(StillServing);
    await expect(refused).rejects.toThrow(/in use \(core-service\), and nothing was changed/);
    expect((await tenant.ticket()).ticketNumber).toBe('INC-1002');
  });
});
