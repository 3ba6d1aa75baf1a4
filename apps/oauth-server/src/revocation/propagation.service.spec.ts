import { fakeClock } from '@ticketgate/testing';
import { PropagationService } from './propagation.service.ts';
import type { Replicas } from './replicas.repository.ts';

/** A record that says one thing after the other, and a wait that only moves the clock. */
function service(...answers: readonly (Replicas | Error)[]) {
  const clock = fakeClock();
  const pauses: number[] = [];
  const asked: number[] = [];
  const left = [...answers];
  const propagation = new PropagationService({
    clock,
    pause: (ms) => {
      pauses.push(ms);
      clock.advance(ms);
      return Promise.resolve();
    },
    replicas: {
      count: (seq) => {
        asked.push(seq);
        const answer = (left.length > 1 ? left.shift() : left[0]) ?? new Error('nothing to say');
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
  });
  return { propagation, pauses, asked, clock };
}

const of = (known: number, confirmed: number): Replicas => ({ known, confirmed });

describe('PropagationService', () => {
  it('S12: answers at once when every replica has it', async () => {
    const { propagation, pauses, asked } = service(of(3, 3));
    expect(await propagation.report(7)).toEqual({ seq: 7, replicas: of(3, 3), waitedMs: 0 });
    expect([pauses, asked]).toEqual([[], [7]]);
  });

  it('S12: asks fast at first, and until the last one has it', async () => {
    const { propagation, pauses } = service(of(3, 0), of(3, 1), of(3, 2), of(3, 3));
    const { replicas, waitedMs } = await propagation.report(7);
    expect([replicas, pauses]).toEqual([of(3, 3), [2, 4, 8]]);
    expect(waitedMs).toBe(14);
  });

  it('V11: says how many have it when the wait is over', async () => {
    const { propagation } = service(of(3, 2));
    expect(await propagation.report(7)).toEqual({ seq: 7, replicas: of(3, 2), waitedMs: 1_000 });
    const { propagation: hurried, asked } = service(of(3, 2));
    expect(await hurried.report(7, { waitMs: 0 })).toMatchObject({ waitedMs: 0 });
    expect(asked).toHaveLength(1);
  });

  it('V11: a replica that joins meanwhile counts, too', async () => {
    const { propagation } = service(of(2, 1), of(3, 2), of(3, 3));
    expect((await propagation.report(7)).replicas).toEqual(of(3, 3));
  });

  it('V11: a record that does not answer is no confirmation', async () => {
    const { propagation } = service(new Error('away'));
    expect((await propagation.report(7)).replicas).toEqual(of(1, 0));
    const { propagation: lost } = service(of(3, 1), new Error('away'));
    expect((await lost.report(7)).replicas).toEqual(of(3, 1));
  });

  it('V11: that nobody is known is no confirmation', async () => {
    const { propagation } = service(of(0, 0));
    expect((await propagation.report(7)).replicas).toEqual(of(1, 0));
  });

  it('S23: a clock that is set back does not make it wait for ever', async () => {
    const clock = fakeClock();
    const propagation = new PropagationService({
      clock,
      pause: () => {
        clock.advance(-3_600_000);
        return Promise.resolve();
      },
      replicas: { count: () => Promise.resolve(of(3, 2)) },
    });
    expect((await propagation.report(7)).waitedMs).toBe(1_000);
  });
});
