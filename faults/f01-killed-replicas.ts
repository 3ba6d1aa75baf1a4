import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '@ticketgate/testing';
import { atMost, type Fault } from './fault.ts';
import { allReady, isGood, isWrong, ledgerFigures, sentIn, tellFailures } from './measure.ts';
import type { Rig } from './rig.ts';

const RATE = 60;
const EVERY_MS = 10_000;
/** Milliseconds after a kill in which its requests may fail. */
const NOTICED_MS = 3_000;
const ROUNDS = 2;

interface Kill {
  /** From the signal until the process was gone. */
  readonly at: number;
  readonly gone: number;
}

/** Kills a replica, and starts it again as a kubelet does. */
async function killOne(rig: Rig, index: number): Promise<Kill> {
  const replica = rig.fleet.replicas[index % rig.fleet.replicas.length];
  if (!replica) throw new Error('there is no replica');
  const at = performance.now();
  await replica.kill();
  const gone = performance.now();
  rig.say(`  killed ${replica.service}`);
  await replica.start();
  return { at, gone };
}

/** Requests that were under way when a process ended, of any replica. */
const inFlightAt = (outcomes: readonly Outcome[], kills: readonly Kill[]) =>
  kills.flatMap((kill) => outcomes.filter(({ at, ms }) => at <= kill.gone && at + ms >= kill.at))
    .length;

export const killReplicas: Fault = {
  id: 'F01',
  title: 'kill -9 one replica every 10 s, each twice',
  async run(rig) {
    await allReady(rig);
    const load = await rig.load(RATE);
    load.start();
    const kills: Kill[] = [];
    for (let index = 0; index < ROUNDS * rig.fleet.replicas.length; index += 1) {
      const next = pause(EVERY_MS);
      kills.push(await killOne(rig, index));
      await next;
    }
    const outcomes = await load.stop();
    const failed = outcomes.filter((one) => !isGood(one));
    tellFailures(rig, failed);
    const late = kills.flatMap(({ at }) => sentIn(failed, at + NOTICED_MS, at + EVERY_MS));
    const inFlight = inFlightAt(outcomes, kills);
    return [
      atMost(
        `of ${outcomes.length} requests failed; in flight at ${kills.length} kills`,
        inFlight,
        failed.length,
      ),
      atMost('share of failed requests', 0.02, (100 * failed.length) / outcomes.length, ' %'),
      atMost('failed later than 3 s after a kill', 0, late.length),
      atMost('answers 2xx that were wrong', 0, outcomes.filter(isWrong).length),
      ...(await ledgerFigures(rig, load)),
    ];
  },
};
