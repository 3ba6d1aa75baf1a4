import type { DemoApplication } from '@ticketgate/testing';
import type { ProductClient } from './product-client.ts';
import type { Receiver } from './receiver.ts';
import { until } from './until.ts';

/** What was there when the restored moment was. */
export interface Kept {
  readonly token: string;
  readonly othersToken: string;
  readonly revokedToken: string;
  readonly refreshToken: string;
  readonly people: DemoApplication;
  readonly numbers: readonly string[];
  readonly idempotencyKey: string;
  readonly cursor: string;
}

/** What happened after it, and is lost. */
export interface Lost {
  readonly token: string;
  readonly numbers: readonly string[];
  readonly idempotencyKey: string;
  readonly cursor: string;
  readonly switchedOff: string;
}

async function cursorOf(client: ProductClient, token: string): Promise<string> {
  const { body } = await client.api('/api/client-api/events?from=now', { token });
  return String(body['nextCursor']);
}

/** Up to the backup. */
export async function live(client: ProductClient, receiver: Receiver): Promise<Kept> {
  const admin = await client.adminToken();
  const [token, revokedToken, othersToken] = [
    await client.token(),
    await client.token(),
    await client.token(client.demo.otherTenant.application),
  ];
  const webhook = { url: `http://${receiver.hostAndPort}/`, eventTypes: ['*'] };
  const made = await client.api('/api/webhooks', { token: admin, json: webhook });
  if (made.status !== 201) throw new Error(`No webhook: ${JSON.stringify(made.body)}`);
  const idempotencyKey = 'restore-drill-kept';
  const numbers = [
    await client.ticket(token, 'Before the backup', idempotencyKey),
    await client.ticket(token, 'Before the backup, too'),
  ];
  await until('webhooks arrive', () => receiver.numbers.length >= numbers.length);
  const people = await client.register(admin);
  const refreshToken = await client.signIn(people);
  const cursor = await cursorOf(client, token);
  return {
    ...{ token, othersToken, revokedToken, refreshToken, people },
    ...{ numbers, idempotencyKey, cursor },
  };
}

/** From the restored moment up to the disaster. */
export async function loseHours(client: ProductClient, kept: Kept): Promise<Lost> {
  const admin = await client.adminToken();
  const idempotencyKey = 'restore-drill-lost';
  const token = await client.token();
  const numbers = [
    await client.ticket(token, 'After the backup', idempotencyKey),
    await client.ticket(token, 'After the backup, too'),
  ];
  const used = await client.refresh(kept.people, kept.refreshToken);
  if (used.status !== 200) throw new Error(`Not refreshed: ${JSON.stringify(used.body)}`);
  const [user] = client.demo.users;
  if (!user) throw new Error('The demo has no users.');
  for (const json of [
    { level: 'token', token: kept.revokedToken },
    { level: 'user', subject: user.id },
  ]) {
    const { status, body } = await client.api('/api/revocations', { token: admin, json });
    if (status >= 300) throw new Error(`Not revoked: ${status} ${JSON.stringify(body)}`);
  }
  return {
    token,
    numbers,
    idempotencyKey,
    cursor: await cursorOf(client, token),
    switchedOff: user.id,
  };
}
