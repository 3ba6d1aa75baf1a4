import { setTimeout as pause } from 'node:timers/promises';
import { adminToken } from '@ticketgate/testing';
import { atLeast, atMost, isSo, type Fault } from './fault.ts';
import { allReady, isGood, isWrong, tellFailures, until } from './measure.ts';
import type { Rig } from './rig.ts';
import { freshToken, revoke, shown } from './tokens.ts';

const RATE = 60;
const AWAY_MS = 60_000;
/** Milliseconds that a revocation may take to reach every replica. */
const OBEYED_MS = 2_000;

/** Ends one token that every replica took. @returns replicas that take it 2 s after the answer. */
async function revokeOne({ fleet }: Rig, admin: string): Promise<number> {
  const token = await freshToken(fleet);
  const taken = async () => {
    const statuses = await Promise.all(fleet.replicas.map((replica) => shown(replica, token)));
    return statuses.every((status) => status === 200);
  };
  if ((await until(taken, 10_000)) === Infinity) throw new Error('a fresh token is not taken');
  await revoke(fleet, admin, token);
  await pause(OBEYED_MS);
  const after = await Promise.all(fleet.replicas.map((replica) => shown(replica, token)));
  return after.filter((status) => status === 200).length;
}

export const killRedis: Fault = {
  id: 'F03',
  title: 'kill -9 Redis for 60 s',
  async run(rig) {
    if (!rig.redis) return [isSo('there is a Redis to kill', false)];
    await allReady(rig);
    const admin = await adminToken(rig.fleet);
    const load = await rig.load(RATE);
    load.start();
    await pause(3_000);
    rig.redis.kill();
    const end = performance.now() + AWAY_MS;
    let [revoked, taken] = [0, 0];
    while (performance.now() < end) {
      taken += await revokeOne(rig, admin);
      revoked += 1;
      if (revoked % 5 === 0) rig.say(`  ${revoked} tokens revoked without Redis`);
    }
    await rig.redis.start();
    await pause(5_000);
    taken += await revokeOne(rig, admin);
    const outcomes = await load.stop();
    const good = outcomes.filter(isGood);
    tellFailures(rig, outcomes);
    return [
      atMost(`of ${revoked + 1} revoked tokens taken anywhere 2 s later`, 0, taken),
      atLeast(
        `of ${outcomes.length} other requests answered`,
        ...([99.9, (100 * good.length) / outcomes.length, ' %'] as const),
      ),
      atMost('answers 2xx that were wrong', 0, outcomes.filter(isWrong).length),
    ];
  },
};
