import { Gate, GateFull } from './gate.ts';

/** Work that ends when told to. */
function workToEnd() {
  let end: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (end = resolve));
  return { work: () => done, end: () => end() };
}

describe('Gate', () => {
  it('lets no more than so many pass at a time, the others in their order', async () => {
    const gate = new Gate(2, 10);
    const order: number[] = [];
    const works = [workToEnd(), workToEnd(), workToEnd(), workToEnd()];
    const passes = works.map(({ work }, index) =>
      gate.pass(() => {
        order.push(index);
        return work();
      }),
    );
    await Promise.resolve();
    expect(order).toEqual([0, 1]);
    works[1]?.end();
    await passes[1];
    works[0]?.end();
    await passes[0];
    works.forEach(({ end }) => end());
    await Promise.all(passes);
    expect(order).toEqual([0, 1, 2, 3]);
  });

  it('turns away who finds the queue full, and goes on', async () => {
    const gate = new Gate(1, 1);
    const first = workToEnd();
    const passes = [gate.pass(first.work), gate.pass(() => Promise.resolve())];
    await expect(gate.pass(() => Promise.resolve())).rejects.toBeInstanceOf(GateFull);
    first.end();
    await Promise.all(passes);
    await expect(gate.pass(() => Promise.resolve('in'))).resolves.toBe('in');
  });

  it('gives the place of work that failed to the next', async () => {
    const gate = new Gate(1, 1);
    const failing = gate.pass(() => Promise.reject(new Error('no')));
    const next = gate.pass(() => Promise.resolve('in'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('in');
  });
});
