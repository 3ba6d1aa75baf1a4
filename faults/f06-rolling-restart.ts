import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '@ticketgate/testing';
import { atMost, isSo, type Fault } from './fault.ts';
import { allReady, isGood, isWrong, ledgerFigures, tellFailures, until } from './measure.ts';

const RATE = 50;
/** Milliseconds of load before the fault: what fails then is the machine's. */
const CONTROL_MS = 5_000;

export const rollingRestart: Fault = {
  id: 'F06',
  title: 'SIGTERM to every replica, one after the other',
  async run(rig) {
    await allReady(rig);
    const { fleet } = rig;
    const retries = () => fleet.oauthIngress.counts.retried + fleet.apiIngress.counts.retried;
    const before = retries();
    const load = await rig.load(RATE);
    load.start();
    await pause(CONTROL_MS);
    const from = performance.now();
    const ends: string[] = [];
    for (const replica of fleet.replicas) {
      ends.push(await replica.stop());
      await replica.start();
      await until(() => fleet.leadsTo(replica), 30_000);
      rig.say(`  ${replica.service} ${ends.at(-1) ?? ''} and is back`);
    }
    const all = await load.stop();
    // What was under way at the first SIGTERM is the restart's.
    const isBefore = ({ at, ms }: Outcome) => at + ms < from;
    const control = all.filter((one) => isBefore(one) && !isGood(one));
    rig.say(`  ${control.length} failed in ${CONTROL_MS} ms before anything was restarted`);
    const outcomes = all.filter((one) => !isBefore(one));
    const failed = outcomes.filter((one) => !isGood(one));
    tellFailures(rig, failed);
    return [
      atMost(`of ${outcomes.length} requests failed`, 0, failed.length),
      atMost('tried elsewhere by the ingress', 0, retries() - before),
      atMost('answers 2xx that were wrong', 0, outcomes.filter(isWrong).length),
      isSo(
        'every process ended with 0',
        ends.every((end) => end === 'exited with code 0'),
      ),
      ...(await ledgerFigures(rig, load)),
    ];
  },
};
