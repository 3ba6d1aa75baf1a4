import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, isAlive, isGoneWithin, signalIfAlive } from './running-process.ts';
import { Problem } from '../problem.ts';

/**
 * Stops a server that still runs on this data folder because its starter was killed, and forgets a
 * pid file whose number now belongs to a stranger.
 * @throws Problem when the server does not end.
 */
export async function stopLeftoverPostgres(data: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!Number.isSafeInteger(pid) || pid <= 1 || !isAlive(pid)) return;
  if (commandOf(pid)?.includes(realpathSync(data)) !== true) {
    rmSync(pidFile, { force: true });
    return;
  }
  signalIfAlive(pid, 'SIGINT');
  if (await isGoneWithin(pid, 20_000)) return;
  signalIfAlive(pid, 'SIGQUIT');
  if (await isGoneWithin(pid, 10_000)) return;
  throw new Problem(`A PostgreSQL left from before (process ${pid}) does not end.`, [
    `End it by hand: kill -9 ${pid}`,
  ]);
}
