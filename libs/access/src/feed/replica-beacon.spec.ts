import type { FeedEntry } from '@ticketgate/contracts';
import { ReplicaBeacon } from './replica-beacon.ts';

/** A record that answers when the test says so, and a mirror the test moves. */
function beaconBeside(options: { readonly stale?: boolean } = {}) {
  const claims: number[] = [];
  const sweeps: string[] = [];
  const answers: ((error?: Error) => void)[] = [];
  const listeners: (() => void)[] = [];
  const logged: string[] = [];
  const mirror = {
    head: 0,
    isStale: () => options.stale === true,
    onEntry: (listener: (entry: FeedEntry) => void) => {
      listeners.push(listener as () => void); // what it is told does not matter here
      return () => undefined;
    },
    onReset: () => () => undefined,
  };
  const query = ({ text, values }: { text: string; values: unknown[] }) => {
    if (!text.includes('INSERT')) {
      sweeps.push(text);
      return Promise.resolve();
    }
    claims.push(Number(values[2]));
    return new Promise<void>((resolve, reject) => {
      answers.push((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  };
  const note = (line: unknown) => logged.push((line as { event: string }).event);
  const beacon = new ReplicaBeacon({
    pool: { query } as never, // one method of a pool, recorded
    mirror,
    service: 'a service',
    maxStalenessMs: 30_000,
    logger: { info: note, warn: note } as never, // the two methods that are used
    heartbeatMs: 1_000_000,
  });
  const moveTo = (seq: number) => {
    mirror.head = seq;
    for (const listener of listeners) listener();
  };
  return { beacon, claims, sweeps, answers, moveTo, logged };
}

describe('ReplicaBeacon', () => {
  it('S12: has one write under way at most, and the next one covers all since', async () => {
    const { beacon, claims, answers, moveTo } = beaconBeside();
    const started = beacon.start();
    for (const seq of [1, 2, 3, 4]) moveTo(seq);
    expect(claims).toEqual([0]);
    answers.shift()?.();
    const settled = beacon.claim();
    expect(claims).toEqual([0]);
    while (claims.length < 2) await Promise.resolve();
    answers.shift()?.();
    await settled;
    await started;
    expect(claims).toEqual([0, 4]);
    await beacon.stop();
  });

  it('V11: claims nothing while its mirror is stale', async () => {
    const { beacon, claims, sweeps, moveTo } = beaconBeside({ stale: true });
    await beacon.start();
    moveTo(7);
    await beacon.claim();
    expect(claims).toEqual([]);
    expect(sweeps).toHaveLength(1);
    await beacon.stop();
  });

  it('a record that is away ends nothing, and is logged once', async () => {
    const { beacon, claims, answers, logged, moveTo } = beaconBeside();
    const started = beacon.start();
    answers.shift()?.(new Error('away'));
    await started;
    moveTo(1);
    answers.shift()?.(new Error('still away'));
    await beacon.stop();
    expect(claims).toEqual([0, 1]);
    // The sweep in between was answered: it is back, then away again.
    expect(logged).toEqual([
      'security_feed.beacon_away',
      'security_feed.beacon_back',
      'security_feed.beacon_away',
    ]);
  });
});
