import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '@ticketgate/testing';
import { atMost, type Fault, type Figure } from './fault.ts';
import { allReady, isGood, isWrong, longest, sentIn, tellFailures } from './measure.ts';
import type { Rig } from './rig.ts';
import { freshToken } from './tokens.ts';

const RATE = 60;
const SLOW_SECONDS = 20;
/** Milliseconds that a request waits for a connection; a write may do so twice: for its key, and to write. */
const WAITS_MS = 2 * 1_000;
/** Milliseconds in which it must then be told. */
const TOLD_WITHIN_MS = 1_000;

/** Set for all of the wire while a fault lasts. */
const late = { ms: 0 };

/** Asks a core service for something that it must refuse without its database, once the token is known. */
async function verified(rig: Rig, token: string, until: number) {
  const waits: number[] = [];
  let refused = 0;
  while (performance.now() < until) {
    for (const { url } of rig.fleet.core) {
      const at = performance.now();
      const headers = { authorization: `Bearer ${token}` };
      const path = '/api/client-api/ticket/search?limit=nonsense';
      const answer = await fetch(`${url}${path}`, { headers });
      await answer.arrayBuffer();
      waits.push(performance.now() - at);
      if (answer.status !== 400) refused += 1;
    }
    await pause(100);
  }
  return { slowest: Math.max(...waits), refused };
}

/** Moments of `performance.now()`. */
interface Slow {
  readonly ms: number;
  readonly from: number;
  readonly mended: number;
  /** When it was no longer watched. */
  readonly over: number;
  readonly cached: Awaited<ReturnType<typeof verified>>;
}

async function slow(rig: Rig, ms: number): Promise<Slow> {
  const token = await freshToken(rig.fleet);
  rig.say(`  every answer of PostgreSQL is ${ms} ms late for ${SLOW_SECONDS} s`);
  const from = performance.now();
  late.ms = ms;
  const cached = await verified(rig, token, from + SLOW_SECONDS * 1_000);
  late.ms = 0;
  const mended = performance.now();
  await pause(8_000);
  return { ms, from, mended, over: performance.now(), cached };
}

/** Once nothing is under way any more: who still waits was not refused yet. */
function figuresOf(
  rig: Rig,
  outcomes: readonly Outcome[],
  { ms, from, mended, over, cached }: Slow,
): Figure[] {
  const during = sentIn(outcomes, from, mended);
  const refused = during.filter((one) => !isGood(one));
  tellFailures(rig, refused);
  const jwks = during.filter(({ kind }) => kind === 'jwks');
  const after = sentIn(outcomes, mended + 1_000, over).filter((one) => !isGood(one));
  tellFailures(rig, after);
  const name = `+${ms} ms`;
  return [
    atMost(
      `${name}: refused otherwise than 503 with Retry-After, of ${refused.length}`,
      0,
      refused.filter(({ told }) => !told).length,
    ),
    atMost(
      `${name}: longest wait for a refusal`,
      WAITS_MS + ms + TOLD_WITHIN_MS,
      longest(refused),
      ' ms',
    ),
    atMost(`${name}: failed later than 1 s after it is fast again`, 0, after.length),
    atMost(
      `${name}: key sets not served, of ${jwks.length}`,
      0,
      jwks.filter((one) => !isGood(one)).length,
    ),
    atMost(`${name}: slowest key set`, 500, longest(jwks), ' ms'),
    atMost(`${name}: known tokens not recognised`, 0, cached.refused),
    atMost(`${name}: slowest answer that needs no database`, 500, cached.slowest, ' ms'),
  ];
}

export const slowPostgres: Fault = {
  id: 'F10',
  title: 'PostgreSQL 200 ms and 2 s late, with 4 connections a replica: the pool is exhausted',
  env: { DATABASE_POOL_MAX: '4' },
  delay: () => late.ms,
  async run(rig) {
    await allReady(rig);
    const load = await rig.load(RATE);
    load.start();
    await pause(3_000);
    const times = [await slow(rig, 200), await slow(rig, 2_000)];
    const outcomes = await load.stop();
    return [
      ...times.flatMap((one) => figuresOf(rig, outcomes, one)),
      atMost('answers 2xx that were wrong', 0, outcomes.filter(isWrong).length),
    ];
  },
};
