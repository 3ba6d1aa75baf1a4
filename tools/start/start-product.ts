import {
  ensureBuilt,
  migrateDatabase,
  Problem,
  type BuildOutcome,
  type Demo,
} from '@ticketgate/testing';
import { openDatabase } from './database.ts';
import { writeDemoFiles } from './demo-files.ts';
import { operatorEnv, serviceEnvironments, type ServiceEnvironments } from './environment.ts';
import { ensureLogins } from './login-roles.ts';
import { checkPorts } from './ports.ts';
import type { Progress } from './progress.ts';
import { openRedis } from './redis.ts';
import { loadSecrets } from './secrets.ts';
import { seedProduct } from './seeds.ts';
import { startServices } from './services.ts';
import type { Settings } from './settings.ts';
import { writePrivately, type StatePaths } from './state.ts';
import type { StopList } from './stopping.ts';

export interface StartNeeds {
  readonly settings: Settings;
  readonly paths: StatePaths;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
  readonly stops: StopList;
  readonly signal: AbortSignal;
}

export interface Product {
  readonly demo: Demo;
  /** Settles with a problem when a part of the product ends unasked. */
  readonly ended: Promise<Problem>;
}

const BUILD_WORDS: Record<BuildOutcome, string> = {
  fresh: 'Build is up to date',
  built: 'Built',
  'read-only': 'Using the build that is there (the checkout is read-only)',
};

/** What the services stand on, running and migrated. */
interface Foundation {
  readonly environments: ServiceEnvironments;
  /** Settles with a problem when a server of ours ends unasked. */
  readonly ended: Promise<Problem>;
}

/** From nothing to a running, seeded product, one told step after the other. */
export async function startProduct(needs: StartNeeds): Promise<Product> {
  const { settings, paths, progress, signal } = needs;
  await checkPorts(settings);
  await progress.step(
    'Building',
    () => ensureBuilt(settings.root, signal),
    (outcome) => BUILD_WORDS[outcome],
  );
  const { environments, ended } = await startFoundation(needs);
  writePrivately(paths.operatorEnv, operatorEnv(environments));
  const [demo, services] = await progress.step(
    'Starting the services and seeding the demo tenant',
    () => both(seedProduct({ ...needs, environments }), startServices({ ...needs, environments })),
    () => 'oauth-server and core-service ready, demo tenant seeded',
  );
  writeDemoFiles(paths, demo);
  return { demo, ended: Promise.race([services.ended, ended]) };
}

/** Waits for both, also when one fails: neither may go on unseen while everything is stopped. */
async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}

async function startFoundation(needs: StartNeeds): Promise<Foundation> {
  const { settings, env, progress, signal } = needs;
  const secrets = loadSecrets(needs.paths);
  const database = await progress.step(
    'Starting PostgreSQL',
    () => openDatabase({ ...needs, secrets }),
    ({ title }) => title,
  );
  await progress.step(
    'Migrating the database',
    () => migrateDatabase(settings.root, database.ownerUrl, signal),
    wordsOfMigration,
  );
  const urls = await ensureLogins(database.ownerUrl, secrets);
  const wire = await progress.step(
    'Starting Redis',
    () => openRedis({ ...needs, secrets }),
    ({ title }) => title,
  );
  const { redisUrl } = wire;
  const ended = [database.ended.then(lost('PostgreSQL')), wire.ended.then(lost('Redis'))];
  return {
    environments: serviceEnvironments({ env, settings, secrets, urls, redisUrl }),
    ended: Promise.race(ended),
  };
}

const lost = (name: string) => (how: string) => new Problem(`${name} ${how}.`);

function wordsOfMigration(applied: readonly string[]): string {
  if (applied.length === 0) return 'Database schema is up to date';
  return `Database migrated (${applied.length} applied)`;
}
