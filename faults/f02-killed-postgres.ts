import { setTimeout as pause } from 'node:timers/promises';
import type { Load, Outcome } from '@ticketgate/testing';
import { atMost, isSo, type Fault, type Figure } from './fault.ts';
import {
  allReady,
  isGood,
  isWrong,
  ledgerFigures,
  longest,
  sentIn,
  tellFailures,
  until,
} from './measure.ts';
import type { Rig } from './rig.ts';

const RATE = 60;
const DOWN_SECONDS = [0, 5, 30] as const;
/** Milliseconds after which nothing may fail any more, and for which that is watched. */
const MENDED_MS = 5_000;
const WATCHED_MS = 5_000;

const WRITES = new Set(['create', 'comment']);

/** Moments of `performance.now()`. */
interface Outage {
  readonly seconds: number;
  readonly from: number;
  /** When PostgreSQL took connections again, and how many milliseconds later there was a write. */
  readonly accepts: number;
  readonly again: number;
  /** When it was no longer watched. */
  readonly over: number;
}

/** Kills PostgreSQL under load and starts it again after a while. */
async function outage(rig: Rig, load: Load, seconds: number): Promise<Outage> {
  rig.say(`  kill -9 PostgreSQL, back after ${seconds} s`);
  const from = performance.now();
  rig.postgres.kill();
  await rig.postgres.ended;
  await pause(seconds * 1_000);
  await rig.postgres.start();
  const accepts = performance.now();
  const isWritten = ({ kind, at, ms }: Outcome) => WRITES.has(kind) && at + ms >= accepts;
  const first = () => load.outcomes.find((one) => isWritten(one) && isGood(one));
  await until(() => first() !== undefined, 30_000);
  const found = first();
  const again = found ? found.at + found.ms - accepts : Infinity;
  await pause(Math.max(0, accepts + MENDED_MS + WATCHED_MS - performance.now()));
  return { seconds, from, accepts, again, over: performance.now() };
}

/** Once nothing is under way any more: who still waits was not refused yet. */
function figuresOf(
  rig: Rig,
  outcomes: readonly Outcome[],
  { seconds, from, accepts, again, over }: Outage,
): Figure[] {
  const refused = sentIn(outcomes, from, accepts).filter((one) => !isGood(one));
  const later = sentIn(outcomes, accepts + MENDED_MS, over);
  tellFailures(rig, refused);
  const name = `${seconds} s away`;
  return [
    atMost(
      `${name}: refused otherwise than 503 with Retry-After, of ${refused.length}`,
      0,
      refused.filter(({ told }) => !told).length,
    ),
    atMost(`${name}: longest wait for a refusal`, 1_000, longest(refused), ' ms'),
    atMost(`${name}: first write after it accepts`, 5_000, again, ' ms'),
    atMost(
      `${name}: failed later than 5 s after it accepts, of ${later.length}`,
      0,
      later.filter((one) => !isGood(one)).length,
    ),
  ];
}

export const killPostgres: Fault = {
  id: 'F02',
  title: 'kill -9 PostgreSQL under write load, back after 0, 5 and 30 s',
  async run(rig) {
    await allReady(rig);
    const pids = rig.fleet.replicas.map(({ pid }) => pid);
    const load = await rig.load(RATE);
    load.start();
    const outages: Outage[] = [];
    for (const seconds of DOWN_SECONDS) {
      await pause(3_000);
      outages.push(await outage(rig, load, seconds));
    }
    const outcomes = await load.stop();
    const same = rig.fleet.replicas.every(
      ({ running, pid }, index) => running && pid === pids[index],
    );
    return [
      ...outages.flatMap((one) => figuresOf(rig, outcomes, one)),
      isSo('every process still runs', same),
      atMost('answers 2xx that were wrong', 0, outcomes.filter(isWrong).length),
      ...(await ledgerFigures(rig, load)),
    ];
  },
};
