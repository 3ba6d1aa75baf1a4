/**
 * Makes the Secrets of a development cluster, once: random values are kept in the Secret
 * ticketgate-random, and those that the workloads name are made of them. What is there stays.
 */
import { Buffer } from 'node:buffer';
import { log } from 'node:console';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { env } from 'node:process';

const { fetch } = globalThis;

const folder = env.SERVICE_ACCOUNT_FOLDER ?? '/var/run/secrets/kubernetes.io/serviceaccount';
const read = (name) => readFileSync(`${folder}/${name}`, 'utf8').trim();
const api = env.KUBERNETES_API ?? 'https://kubernetes.default.svc';
const secrets = `${api}/api/v1/namespaces/${read('namespace')}/secrets`;
const headers = { authorization: `Bearer ${read('token')}`, 'content-type': 'application/json' };

/** @returns whether it was made; false when it is there. */
async function make(name, stringData) {
  const metadata = { name, labels: { 'app.kubernetes.io/part-of': 'ticketgate' } };
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata, stringData };
  const answer = await fetch(secrets, { method: 'POST', headers, body: JSON.stringify(secret) });
  if (answer.status === 409) return false;
  if (!answer.ok) throw new Error(`${name}: Kubernetes answered ${answer.status}`);
  log(`made the Secret ${name}`);
  return true;
}

async function randomValues() {
  const password = () => randomBytes(24).toString('hex');
  const key = () => randomBytes(32).toString('base64');
  await make('ticketgate-random', {
    ...{ owner: password(), oauth: password(), core: password(), redis: password() },
    ...{ secretHashKey: key(), keyEncryptionKey: key(), cursorKey: key(), webhookSecretKey: key() },
  });
  const answer = await fetch(`${secrets}/ticketgate-random`, { headers });
  if (!answer.ok) throw new Error(`ticketgate-random: Kubernetes answered ${answer.status}`);
  const { data } = await answer.json();
  const text = (value) => Buffer.from(value, 'base64').toString();
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, text(value)]));
}

const random = await randomValues();
const database = (user, password) => `postgresql://${user}:${password}@postgres:5432/ticketgate`;
const REDIS_URL = `redis://:${random.redis}@redis:6379`;
await make('ticketgate-postgres', { POSTGRES_PASSWORD: random.owner });
await make('ticketgate-redis', { REDIS_PASSWORD: random.redis });
await make('ticketgate-migrate', {
  MIGRATION_DATABASE_URL: database('ticketgate_owner', random.owner),
  OAUTH_DATABASE_PASSWORD: random.oauth,
  CORE_DATABASE_PASSWORD: random.core,
});
await make('ticketgate-oauth-server', {
  DATABASE_URL: database('ticketgate_oauth_login', random.oauth),
  ...{ REDIS_URL, SECRET_HASH_KEY: random.secretHashKey },
  KEY_ENCRYPTION_KEY: random.keyEncryptionKey,
});
await make('ticketgate-core-service', {
  DATABASE_URL: database('ticketgate_core_login', random.core),
  ...{ REDIS_URL, CURSOR_KEY: random.cursorKey, WEBHOOK_SECRET_KEY: random.webhookSecretKey },
});
