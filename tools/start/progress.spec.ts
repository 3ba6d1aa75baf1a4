import { Problem } from '@ticketgate/testing';
import { Progress } from './progress.ts';
import { StopList } from './stopping.ts';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  const out = { isTTY, write: (text: string) => written.push(text) };
  return { progress: new Progress(out, {}), text: () => written.join('') };
}

describe('Progress', () => {
  it('start: a step is told done once it is, with its time', async () => {
    const { progress, text } = recorder(false);
    let finish = (_: string) => {};
    const work = new Promise<string>((resolve) => (finish = resolve));
    const step = progress.step(
      'Boiling',
      () => work,
      (what) => `${what} boiled`,
    );
    expect(text()).toBe('');
    finish('Water');
    await step;
    expect(text()).toMatch(/^✓ Water boiled \(\d+\.\d s\)\n$/);
  });

  it('start: a step that fails is never told done', async () => {
    const { progress, text } = recorder(false);
    const work = () => Promise.reject(new Error('no'));
    await expect(progress.step('Boiling', work, () => 'boiled')).rejects.toThrow('no');
    expect(text()).toBe('');
  });

  it('start: no colours and no cursor movements where nobody watches', () => {
    const { progress, text } = recorder(false);
    progress.problem(new Problem('It is broken.', ['mend it']));
    expect(text()).toBe('✗ It is broken.\n  → mend it\n');
    expect(progress.bold('plain')).toBe('plain');
  });

  it('start: a terminal sees what is being done, and colours unless NO_COLOR', async () => {
    const { progress, text } = recorder(true);
    await progress.step(
      'Boiling',
      () => Promise.resolve(),
      () => 'Boiled',
    );
    expect(text()).toContain('… Boiling\r\u001b[2K\u001b[32m✓\u001b[0m Boiled');
    expect(new Progress({ isTTY: true, write: () => true }, { NO_COLOR: '1' }).bold('x')).toBe('x');
  });
});

describe('StopList', () => {
  it('stop: what was started last stops first', async () => {
    const { progress, text } = recorder(false);
    const order: string[] = [];
    const stops = new StopList(progress);
    for (const name of ['PostgreSQL', 'Redis', 'service']) {
      stops.add(name, { stop: async () => void order.push(name), kill: () => undefined });
    }
    await stops.stopAll();
    expect(order).toEqual(['service', 'Redis', 'PostgreSQL']);
    expect(text()).toContain('✓ service stopped');
    await stops.stopAll();
    expect(order).toHaveLength(3);
  });
});
