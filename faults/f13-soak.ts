import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { atMost, type Fault, type Figure } from './fault.ts';
import { allReady, isGood, tellFailures } from './measure.ts';
import type { Rig } from './rig.ts';

const RATE = 50;
/** A share by which the end may be above the middle: what is not level grows for ever. */
const LEVEL = 1.2;

interface Sample {
  /** Resident memory in MB and open files, each the most of any replica. */
  readonly memory: number;
  readonly handles: number;
  /** Rows that have expired and are still there. */
  readonly expired: number;
}

const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;

const handlesOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

const EXPIRED = `SELECT
  (SELECT count(*) FROM identity.artifact WHERE expires_at < now() - interval '10 minutes')
  + (SELECT count(*) FROM desk.idempotency_key WHERE expires_at < now() - interval '10 minutes')
  + (SELECT count(*) FROM security.feed WHERE expires_at < now() - interval '10 minutes') AS expired`;

async function sample(rig: Rig): Promise<Sample> {
  const pids = rig.fleet.replicas.map(({ pid }) => pid);
  const { rows } = await rig.sql((db) => db.query<{ expired: string }>(EXPIRED));
  return {
    memory: Math.max(...pids.map(memoryOf)),
    handles: Math.max(...pids.map(handlesOf)),
    expired: Number(rows[0]?.expired),
  };
}

/** The end beside the middle, when everything has been used. */
function levels(samples: readonly Sample[]): Figure[] {
  const middle = samples[Math.floor(samples.length / 2)];
  const end = samples.at(-1);
  if (!middle || !end) return [];
  return [
    atMost('memory at the end', Math.ceil(middle.memory * LEVEL), end.memory, ' MB'),
    atMost('open files at the end', Math.ceil(middle.handles * LEVEL), end.handles),
    atMost('rows that expired 10 minutes ago', 0, end.expired),
  ];
}

/** Load for a while, and whether anything grows. */
export const soak = (minutes: number): Fault => ({
  id: 'soak',
  title: `F13: ${minutes} minutes of load`,
  async run(rig) {
    await allReady(rig);
    const load = await rig.load(RATE);
    load.start();
    const samples: Sample[] = [];
    for (let minute = 1; minute <= minutes; minute += 1) {
      await pause(60_000);
      const now = await sample(rig);
      samples.push(now);
      rig.say(
        `  minute ${minute}: ${Math.round(now.memory)} MB, ${now.handles} files, ${now.expired} expired`,
      );
    }
    const outcomes = await load.stop();
    tellFailures(rig, outcomes);
    const failed = outcomes.filter((one) => !isGood(one)).length;
    return [atMost(`of ${outcomes.length} requests failed`, 0, failed), ...levels(samples)];
  },
});
