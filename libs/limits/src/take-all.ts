import type { ExactLimit, Taken } from './exact-limit.ts';
import { tighter, UNLIMITED } from './verdict.ts';

/** A limit that is asked, and for which key; without a limit the step is free. */
export type Step = readonly [limit: ExactLimit | undefined, key: string];

/**
 * Counts one under each limit, in this order, or under none: the first that refuses has what was
 * counted before it taken back, because an attempt that is refused was not made.
 */
export async function takeAll(steps: readonly Step[]): Promise<Taken> {
  const taken: Taken[] = [];
  let verdict = UNLIMITED;
  const undo = async () => {
    await Promise.all(taken.map((one) => one.undo()));
  };
  for (const [limit, key] of steps) {
    if (!limit) continue;
    // One after the other: a limit may only count what the ones before it let through.
    const one = await limit.take(key);
    if (!one.verdict.allowed) {
      await undo();
      return one;
    }
    taken.push(one);
    verdict = tighter(verdict, one.verdict);
  }
  return { verdict, undo };
}
