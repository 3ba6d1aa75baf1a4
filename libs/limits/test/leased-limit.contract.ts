import { randomUUID } from 'node:crypto';
import { createLogger } from '@ticketgate/runtime';
import { fakeClock } from '@ticketgate/testing';
import {
  LeasedLimit,
  LeaseOffice,
  Policy,
  SharedCounts,
  type CountStore,
  type Verdict,
} from '../src/index.ts';

/** Stops answering when told to. */
export interface Store {
  readonly store: CountStore;
  readonly breakIt: () => void;
  readonly mendIt: () => void;
}

const logger = createLogger({ service: 'test', level: 'silent' });
const clock = fakeClock();

const all = (verdicts: readonly (Verdict | Promise<Verdict>)[]) =>
  Promise.all(verdicts.map((verdict) => Promise.resolve(verdict)));
const allowed = (verdicts: readonly Verdict[]) => verdicts.filter((one) => one.allowed).length;
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** One replica after the other. */
function at(limits: readonly LeasedLimit[], index: number): LeasedLimit {
  const limit = limits[index % limits.length];
  if (!limit) throw new Error('there is no replica');
  return limit;
}

/** What holds of leased limits wherever the shared count is kept. */
export function describeLeases(name: string, make: () => Promise<Store>): void {
  describe(`leases out of ${name}`, () => {
    let key: string;
    let made: Store;
    let known: number;
    beforeEach(async () => {
      key = randomUUID();
      made = await make();
      known = 2;
      clock.advance(60_000);
    });

    /** As many replicas as one likes, with one limit. */
    const replicas = (count: number, points: number) =>
      times(count, () => {
        const shared = new SharedCounts({ store: made.store, clock, logger });
        const office = new LeaseOffice({ shared, replicas: () => known });
        return new LeasedLimit(
          new Policy('quota.test', { points, windowSeconds: 60 }, clock),
          office,
        );
      });

    it.each([1, 7, 30, 50])(
      'K35: of 50 at once over two replicas %i are allowed',
      async (points) => {
        const limits = replicas(2, points);
        const verdicts = await all(times(50, (i) => at(limits, i).take(key)));
        expect(allowed(verdicts)).toBe(Math.min(points, 50));
      },
    );

    it('K35: of 5,000 over five replicas, in bursts of any size, no more than the limit', async () => {
      const limits = replicas(5, 1_200);
      let sum = 0;
      for (const burst of times(100, (i) => 1 + ((i * 37) % 99))) {
        const verdicts = await all(times(burst, (i) => at(limits, i * i).take(key)));
        sum += allowed(verdicts);
        clock.advance(50);
      }
      expect(sum).toBeLessThanOrEqual(1_200);
      // What a replica still holds may be missing: an eighth of what was left when it took it.
      expect(sum).toBeGreaterThan(1_000);
    });

    it('what one replica does not use is there for the others', async () => {
      const [one, other] = replicas(2, 1_000) as [LeasedLimit, LeasedLimit];
      for (const _ of times(200, () => 0)) await one.take(key);
      clock.advance(1_000);
      await one.returnIdle();
      let used = 0;
      while ((await other.take(key)).allowed) used += 1;
      expect(used).toBeGreaterThanOrEqual(790);
      expect(used).toBeLessThanOrEqual(800);
    });

    it('as a rule nobody waits', async () => {
      const [limit] = replicas(1, 100_000) as [LeasedLimit];
      let waited = 0;
      for (const _ of times(5_000, () => 0)) {
        const verdict = limit.take(key);
        if (verdict instanceof Promise) waited += 1;
        await verdict;
        await new Promise(setImmediate);
      }
      expect(waited).toBeLessThan(50);
    });

    it('what is told as left is what nobody has taken and what is held here', async () => {
      const [one, other] = replicas(2, 10) as [LeasedLimit, LeasedLimit];
      const left = [];
      for (const limit of [one, one, other, one]) left.push((await limit.take(key)).remaining);
      expect(left).toEqual([9, 8, 7, 6]);
    });

    it('what is undone was not counted', async () => {
      const [limit] = replicas(1, 1) as [LeasedLimit];
      for (const _ of times(5, () => 0)) {
        expect((await limit.take(key)).allowed).toBe(true);
        limit.undo(key);
      }
      await limit.take(key);
      expect(await limit.take(key)).toMatchObject({ allowed: false, firstRefusal: true });
    });

    it('H13: one refusal of a window is the first, and a flood of them does not reach the store', async () => {
      const [limit] = replicas(1, 3) as [LeasedLimit];
      const verdicts = [];
      for (const _ of times(10, () => 0)) verdicts.push(await limit.take(key));
      expect(verdicts.filter(({ firstRefusal }) => firstRefusal)).toHaveLength(1);
      expect(limit.take(key)).not.toBeInstanceOf(Promise);
    });

    it('the next window begins anew', async () => {
      const [limit] = replicas(1, 2) as [LeasedLimit];
      await all(times(5, () => limit.take(key)));
      clock.advance(60_000);
      expect((await limit.take(key)).remaining).toBe(1);
    });

    it('while the store is away every replica has its share, and tells of it afterwards', async () => {
      const limits = replicas(2, 50);
      made.breakIt();
      const alone = await all(times(100, (i) => at(limits, i).take(key)));
      expect(allowed(alone)).toBe(50);
      made.mendIt();
      clock.advance(2_000);
      await all(limits.map((limit) => limit.take(key)));
      clock.advance(1_000);
      expect(allowed(await all(times(20, (i) => at(limits, i).take(key))))).toBe(0);
    });

    it('while the store is away and nobody else is known, the limit is one replica’s', async () => {
      const [limit] = replicas(1, 50) as [LeasedLimit];
      known = 1;
      made.breakIt();
      expect(allowed(await all(times(80, () => limit.take(key))))).toBe(50);
    });
  });
}
