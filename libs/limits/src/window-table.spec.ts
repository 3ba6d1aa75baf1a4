import { WindowTable } from './window-table.ts';

const make = () => ({ used: 0 });

describe('the table of a window', () => {
  it('S22: holds no more than its capacity in a flood of made-up keys, and keeps the busy one', () => {
    const table = new WindowTable<{ used: number }>(1_000);
    for (let i = 0; i < 100_000; i++) {
      table.findOrMake(1, `made-up-${i}`, make);
      table.findOrMake(1, 'busy', make).used += 1;
    }
    expect(table.size).toBeLessThanOrEqual(1_000);
    expect(table.find(1, 'busy')).toEqual({ used: 100_000 });
  });

  it('S22: is bounded where nobody says how', () => {
    const table = new WindowTable<{ used: number }>();
    for (let i = 0; i < 100_000; i++) table.findOrMake(1, `made-up-${i}`, make);
    expect(table.size).toBeLessThanOrEqual(20_000);
  });

  it('keeps no key longer than its window', () => {
    const table = new WindowTable<{ used: number }>();
    table.findOrMake(1, 'key', make);
    expect(table.find(2, 'key')).toBeUndefined();
    expect(table.size).toBe(0);
  });
});
