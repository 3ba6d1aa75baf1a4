import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import {
  lockHolder,
  Problem,
  removeEmbeddedPostgres,
  stopLeftoverRedis,
} from '@ticketgate/testing';
import type { StatePaths } from './state.ts';

/**
 * Removes what the launcher has put into a state folder, servers left running and files put
 * elsewhere included. What is not ours stays, and the folder with it.
 * @returns whether there was anything.
 * @throws Problem while a launcher runs on it.
 */
export async function forgetState(paths: StatePaths): Promise<boolean> {
  if (!existsSync(paths.dir)) return false;
  const holder = lockHolder(paths.lock);
  if (holder !== undefined) {
    throw new Problem(`Ticketgate is running on ${paths.dir} (process ${holder}).`, [
      `Stop it first: Ctrl-C in its terminal, or kill ${holder}`,
    ]);
  }
  await stopLeftoverRedis(paths.redis);
  await removeEmbeddedPostgres(paths.postgres);
  const { redis, logs, cache, secrets, demoJson, demoEnv, operatorEnv, lock } = paths;
  const ours = [redis, logs, cache, secrets, demoJson, demoEnv, operatorEnv, lock];
  const found = ours.filter((path) => existsSync(path));
  for (const path of found) rmSync(path, { recursive: true });
  if (readdirSync(paths.dir).length === 0) rmdirSync(paths.dir);
  return found.length > 0;
}
