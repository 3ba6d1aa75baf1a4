import { adminToken } from '@ticketgate/testing';
import { Redis } from 'ioredis';
import { atMost, isSo, type Fault, type Figure } from './fault.ts';
import { allReady } from './measure.ts';
import type { Rig } from './rig.ts';
import { anAssertion, freshToken, revoke, shown, shownAssertion } from './tokens.ts';

const EACH = 20;

interface Spent {
  readonly tokens: readonly string[];
  readonly assertions: readonly string[];
}

/** Tokens that were revoked, and assertions that were used. */
async function spend({ fleet }: Rig, admin: string): Promise<Spent> {
  const tokens: string[] = [];
  const assertions: string[] = [];
  for (let count = 0; count < EACH; count += 1) {
    const token = await freshToken(fleet);
    await revoke(fleet, admin, token);
    tokens.push(token);
    const assertion = anAssertion(fleet);
    const status = await shownAssertion(fleet, assertion);
    if (status !== 200) throw new Error(`an assertion was not taken: ${status}`);
    assertions.push(assertion);
  }
  return { tokens, assertions };
}

/** Shows everything that is spent to every replica, at once and 3 s later. */
async function shownAgain(
  { fleet }: Rig,
  { tokens, assertions }: Spent,
  when: string,
): Promise<Figure[]> {
  let [revoked, replayed] = [0, 0];
  const until = performance.now() + 3_000;
  do {
    for (const replica of fleet.replicas) {
      const statuses = await Promise.all(tokens.map((token) => shown(replica, token)));
      revoked += statuses.filter((status) => status === 200).length;
    }
    for (const { url } of fleet.oauth) {
      const statuses = await Promise.all(assertions.map((one) => shownAssertion(fleet, one, url)));
      replayed += statuses.filter((status) => status === 200).length;
    }
  } while (performance.now() < until);
  return [
    atMost(`${when}: of ${tokens.length} revoked tokens taken`, 0, revoked),
    atMost(`${when}: of ${assertions.length} used assertions taken again`, 0, replayed),
  ];
}

export const emptyRedis: Fault = {
  id: 'F04',
  // Replays are failures, and would soon be answered 429 instead of being looked at.
  env: { LIMIT_SECRET_CLIENT: '0', LIMIT_SECRET_ADDRESS: '0' },
  title: 'Redis loses its memory: FLUSHALL, a restart, replicas that start on an empty one',
  async run(rig) {
    const { redis, fleet } = rig;
    if (!redis) return [isSo('there is a Redis to empty', false)];
    await allReady(rig);
    const admin = await adminToken(fleet);
    const flushed = await spend(rig, admin);
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    const figures = await shownAgain(rig, flushed, 'FLUSHALL');
    const restarted = await spend(rig, admin);
    redis.kill();
    await redis.ended;
    await redis.start();
    figures.push(...(await shownAgain(rig, restarted, 'Redis restarted empty')));
    const replaced = await spend(rig, admin);
    await Promise.all(fleet.replicas.map((replica) => replica.kill()));
    const again = new Redis(redis.url);
    await again.flushall();
    again.disconnect();
    await Promise.all(fleet.replicas.map((replica) => replica.start()));
    figures.push(...(await shownAgain(rig, replaced, 'every replica restarted, Redis empty')));
    return figures;
  },
};
