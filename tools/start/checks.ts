import { Problem, tryLock } from '@ticketgate/testing';
import type { StatePaths } from './state.ts';

const OLDEST_NODE = 24;

/** @throws Problem when this Node is too old; `npm start` brings its own. */
export function checkNode(version: string = process.versions.node): void {
  if (Number(version.split('.')[0]) >= OLDEST_NODE) return;
  throw new Problem(`This is Node ${version}; Ticketgate needs Node ${OLDEST_NODE} or newer.`, [
    'npm brings the right one: npm ci && npm start',
  ]);
}

/**
 * One launcher at a time works on a state folder.
 * @returns what gives the folder free again.
 * @throws Problem naming the process that has it.
 */
export function claimState(paths: StatePaths): () => void {
  const attempt = tryLock(paths.lock);
  if (attempt.held) return attempt.release;
  throw new Problem(`Ticketgate is already running on ${paths.dir} (process ${attempt.holder}).`, [
    `Use that one, or stop it: kill ${attempt.holder}`,
    'A second one beside it needs its own folder and ports:',
    'TICKETGATE_STATE_DIR=/tmp/ticketgate-2 OAUTH_PORT=4001 API_PORT=3001 npm start',
  ]);
}
