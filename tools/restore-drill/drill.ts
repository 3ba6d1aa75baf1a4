import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findRedisProgram,
  freePort,
  LocalRedis,
  removeStateFolder,
  startProduct,
  type RunningProduct,
} from '@ticketgate/testing';
import { BackedUpPostgres } from './backed-up-postgres.ts';
import { live, loseHours } from './before.ts';
import { check, type Check } from './checks.ts';
import { ProductClient } from './product-client.ts';
import { openReceiver } from './receiver.ts';
import { followRunbook } from './runbook.ts';

const MOMENT = 'before-the-lost-hours';

export interface DrillOptions {
  /** A line for each step. */
  readonly report: (line: string) => void;
  /** False shows what comes back when nobody follows the runbook. */
  readonly followsRunbook?: boolean;
}

/** Rehearses a disaster and the restore after it, on servers of its own. */
export async function drill(options: DrillOptions): Promise<readonly Check[]> {
  const stateDir = mkdtempSync(join(tmpdir(), 'ticketgate-drill-'));
  const undo: (() => Promise<void>)[] = [() => removeStateFolder(stateDir)];
  try {
    const ports = { oauthPort: await freePort(), apiPort: await freePort() };
    return await rehearse({ ...options, stateDir, undo, ports });
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

interface Rehearsal extends DrillOptions {
  readonly stateDir: string;
  readonly undo: (() => Promise<void>)[];
  /** The same before and after: tokens of another issuer would be refused for that. */
  readonly ports: { readonly oauthPort: number; readonly apiPort: number };
}

async function rehearse(rehearsal: Rehearsal): Promise<readonly Check[]> {
  const { report, stateDir, undo, followsRunbook = true } = rehearsal;
  const postgres = new BackedUpPostgres(join(stateDir, 'backed-up'));
  undo.push(() => postgres.remove());
  report('PostgreSQL starts, and archives its WAL');
  await postgres.start();
  const redisUrl = await openRedis(join(stateDir, 'wire'), undo);
  const receiver = await openReceiver();
  undo.push(() => receiver.stop());
  const start = (given: NodeJS.ProcessEnv) =>
    started(rehearsal, {
      ...{ DATABASE_URL: postgres.url, WEBHOOK_ALLOWED_HOSTS: receiver.hostAndPort },
      ...{ REDIS_URL: redisUrl, ...given },
    });

  const before = await start({});
  const client = new ProductClient(before.demo);
  report('The product lives: tokens, people, tickets, webhooks');
  const kept = await live(client, receiver);
  report('Base backup, while it runs');
  await postgres.backUp();
  const numbers = [...kept.numbers, await client.ticket(kept.token, 'After the base backup')];
  await postgres.settled(numbers.length);
  await postgres.mark(MOMENT);
  report('The hours that will be lost: tickets, revocations, a refresh token used up');
  const lost = await loseHours(client, kept);
  report('The database is destroyed');
  await before.stop();
  await postgres.destroy();
  report('Restored from the backup and the archive');
  await postgres.restore(MOMENT);
  const printed = followsRunbook ? (await followRunbook(stateDir, postgres.url)).join('\n') : '';
  for (const line of printed.split('\n')) report(`  ${line}`);
  const cursorKey = { CURSOR_KEY: randomBytes(32).toString('base64url') };
  const after = await start(followsRunbook ? cursorKey : {});
  report('Both services run again');
  return check({
    ...{ kept: { ...kept, numbers }, lost, receiver, printed },
    ...{ client: new ProductClient(after.demo), withRedis: redisUrl !== undefined },
  });
}

async function started(
  { stateDir, undo, ports }: Rehearsal,
  env: Readonly<Record<string, string | undefined>>,
): Promise<RunningProduct> {
  const product = await startProduct({ stateDir, env, ...ports });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= product.stop());
  undo.push(stop);
  return { ...product, stop };
}

/** Not restored and never stopped: it remembers what the database has lost. */
async function openRedis(
  folder: string,
  undo: (() => Promise<void>)[],
): Promise<string | undefined> {
  const program = findRedisProgram();
  if (program === undefined) return undefined;
  const redis = new LocalRedis({ program, folder });
  undo.push(() => redis.stop());
  await redis.start();
  return redis.url;
}
