import { setTimeout as pause } from 'node:timers/promises';
import type { Replica } from '@ticketgate/testing';
import { atMost, isSo, type Fault } from './fault.ts';
import { allReady } from './measure.ts';
import type { Rig } from './rig.ts';
import { freshToken, shown } from './tokens.ts';

const STALENESS_SECONDS = 10;
/** Seconds that are watched after the bound, and the milliseconds between two looks. */
const WATCHED = { seconds: 15, everyMs: 500 } as const;

async function health({ url }: Replica, path: 'live' | 'ready'): Promise<number> {
  const signal = AbortSignal.timeout(3_000);
  const answer = await fetch(`${url}/health/${path}`, { signal }).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.status ?? 0;
}

interface Seen {
  readonly live: readonly number[];
  readonly ready: readonly number[];
  readonly shown: readonly number[];
}

/** What every replica says once. */
async function look({ fleet }: Rig, token: string): Promise<Seen> {
  const all = (ask: (replica: Replica) => Promise<number>) => Promise.all(fleet.replicas.map(ask));
  const live = all((one) => health(one, 'live'));
  const ready = all((one) => health(one, 'ready'));
  const answers = all((one) => shown(one, token));
  return { live: await live, ready: await ready, shown: await answers };
}

export const bothAway: Fault = {
  id: 'F05',
  title: 'PostgreSQL and Redis unreachable, past the staleness bound',
  env: { REVOCATION_MAX_STALENESS: String(STALENESS_SECONDS) },
  async run(rig) {
    await allReady(rig);
    const token = await freshToken(rig.fleet);
    await look(rig, token);
    rig.postgres.kill();
    rig.redis?.kill();
    // A second is the rhythm in which it is asked, and hence known.
    await pause((STALENESS_SECONDS + 1) * 1_000);
    const seen: Seen[] = [];
    for (let at = 0; at < WATCHED.seconds * 1_000; at += WATCHED.everyMs) {
      seen.push(await look(rig, token));
      await pause(WATCHED.everyMs);
    }
    rig.say(`  answers: ${[...new Set(seen.flatMap(({ shown: one }) => one))].join()}`);
    await Promise.all([rig.postgres.start(), rig.redis?.start()]);
    const back = performance.now();
    await allReady(rig);
    const ms = performance.now() - back;
    const other = (pick: (one: Seen) => readonly number[], wanted: number) =>
      seen.flatMap(pick).filter((status) => status !== wanted).length;
    return [
      atMost(
        'answers other than 503, past the bound',
        0,
        other((one) => one.shown, 503),
      ),
      atMost(
        '/health/live not green',
        0,
        other((one) => one.live, 200),
      ),
      atMost(
        '/health/ready not red',
        0,
        other((one) => one.ready, 503),
      ),
      atMost('all ready again after both are back', 5_000, ms, ' ms'),
      isSo(
        'the token is taken again',
        (await look(rig, token)).shown.every((one) => one === 200),
      ),
    ];
  },
};
