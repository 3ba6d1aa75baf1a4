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

const WRITES = new Set(['create', 'comment']);

/** Kills PostgreSQL under load and starts it again after a while. */
async function outage(rig: Rig, load: Load, seconds: number): Promise<Figure[]> {
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
  await pause(3_000);
  const down = sentIn(load.outcomes, from, accepts);
  const refused = down.filter((one) => !isGood(one));
  const well = sentIn(load.outcomes, accepts + 5_000).filter((one) => !isGood(one));
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
    atMost(`${name}: failed later than 5 s after it accepts`, 0, well.length),
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
    const figures: Figure[] = [];
    for (const seconds of DOWN_SECONDS) {
      await pause(3_000);
      figures.push(...(await outage(rig, load, seconds)));
    }
    const outcomes = await load.stop();
    const same = rig.fleet.replicas.every(
      ({ running, pid }, index) => running && pid === pids[index],
    );
    return [
      ...figures,
      isSo('every process still runs', same),
      atMost('answers 2xx that were wrong', 0, outcomes.filter(isWrong).length),
      ...(await ledgerFigures(rig, load)),
    ];
  },
};
