import { randomBytes } from 'node:crypto';
import type {
  CreatedWebhookBody,
  WebhookBody,
  WebhookDeliveryBody,
  WebhookDeliveryPageBody,
} from '@ticketgate/contracts';
import { systemClock } from '@ticketgate/runtime';
import { fakeClock, type FakeClock } from '@ticketgate/testing';
import type { Config } from '../src/config/config.ts';
import { WebhookWorker } from '../src/webhooks/delivering/webhook-worker.ts';
import { caller, startCore, type Call, type TestCore, type TestTenant } from './core.ts';
import { until } from './event-readers.ts';
import { administrator } from './group-calls.ts';
import { replicaOf, type Replica } from './replicas.ts';
import {
  receiverHost,
  type Received,
  type Receiver,
  type ReceiverHost,
} from './webhook-receivers.ts';

export interface WebhookWorld {
  readonly core: TestCore;
  readonly host: ReceiverHost;
  /** What every replica seals secrets with. */
  readonly secretKey: Buffer;
  /** Of every replica. */
  readonly clock: FakeClock;
  /** A tenant and its administrator, whose tokens are good at this time of the clock. */
  tenant(): Promise<WebhookTenant>;
  /** One more process. */
  replica(): Promise<Replica>;
  /** Moves the clock on and has everybody look. */
  later(ms: number): void;
  stop(): Promise<void>;
}

export interface WebhookTenant {
  readonly tenant: TestTenant;
  /** Calls paths below `/api/`. */
  readonly admin: Call;
  /** Makes a webhook for everything that happens, unless told otherwise. */
  webhook(receiver: Receiver, given?: object): Promise<CreatedWebhookBody>;
  /** The same with tokens for the time that the clock has come to. */
  renewed(): Promise<WebhookTenant>;
}

/** A core that may post to receivers on loopback. */
export async function webhookWorld(): Promise<WebhookWorld> {
  const host = await receiverHost();
  const clock = fakeClock(systemClock.now());
  const secretKey = randomBytes(32);
  const settings: Partial<Config> = {
    webhooks: {
      secretKey,
      allowedHosts: [host.hostAndPort],
      logRetentionDays: 30,
    },
    // The feed is of no concern here, however far the clock is moved.
    maxStalenessMs: 1e12,
    cursorKey: randomBytes(32),
  };
  const core = await startCore({ clock, config: settings });
  const apps = [core.app];
  return {
    ...{ core, host, clock, secretKey },
    tenant: async () => withAdmin(await core.tenant(), core),
    replica: async () => {
      const replica = await replicaOf(core, { clock, config: settings });
      apps.push(replica.app);
      return replica;
    },
    later: (ms) => {
      clock.advance(ms);
      for (const app of apps) app.nest.get(WebhookWorker, { strict: false }).wake(undefined);
    },
    stop: async () => {
      await host.stop();
      await Promise.all(apps.slice(1).map((app) => app.stop()));
      await core.stop();
    },
  };
}

async function withAdmin(tenant: TestTenant, core: TestCore): Promise<WebhookTenant> {
  const admin = await administrator(tenant, core.baseUrl);
  return {
    ...{ tenant, admin },
    webhook: async ({ url }, given = {}) => {
      const json = { url, eventTypes: ['*'], ...given };
      const answer = await admin<CreatedWebhookBody>('webhooks', { json });
      if (answer.status !== 201) throw new Error(answer.text);
      return answer.body;
    },
    renewed: async () => {
      const token = await tenant.mint();
      const call = caller(`${core.baseUrl}/api/client-api/ticket/`, token);
      const ticket = async (draft: object = {}) =>
        (await call('create', { json: { title: 'A ticket', ...draft } })).body;
      return withAdmin({ ...tenant, token, call, ticket }, core);
    },
  };
}

/** Resolves when as many messages have arrived; answers them. */
export async function arrived({ received }: Receiver, count: number): Promise<readonly Received[]> {
  await until(() => received.length >= count);
  return received;
}

export const typesOf = (messages: readonly Received[]): string[] =>
  messages.map(({ body }) => body.type);

/** The webhook as it is now. */
export const readWebhook = async (admin: Call, { id }: Pick<WebhookBody, 'id'>) =>
  (await admin<WebhookBody>(`webhooks/${id}`)).body;

/** The log, the latest events first. */
export async function logOf(
  admin: Call,
  { id }: Pick<WebhookBody, 'id'>,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly WebhookDeliveryBody[]> {
  const path = `webhooks/${id}/deliveries`;
  return (await admin<WebhookDeliveryPageBody>(path, { query })).body.items;
}
