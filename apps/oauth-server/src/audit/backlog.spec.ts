import { Backlog } from './backlog.ts';

const item = (name: string, size = 1) => ({ name, size });
const names = (items: readonly { name: string }[]) => items.map(({ name }) => name).join('');

describe('what waits to be written', () => {
  it('comes out as it went in', () => {
    const backlog = new Backlog<ReturnType<typeof item>>({ items: 3, characters: 100 });
    for (const round of ['abc', 'de', 'fgh']) {
      for (const name of round) expect(backlog.push(item(name))).toBe(0);
      expect(names(backlog.take(10))).toBe(round);
    }
    expect(backlog.length).toBe(0);
  });

  it('F02: the oldest goes when there is no room, by number and by size', () => {
    const backlog = new Backlog<ReturnType<typeof item>>({ items: 3, characters: 10 });
    const lost = ['a', 'b', 'c', 'd'].map((name) => backlog.push(item(name)));
    expect(lost).toEqual([0, 0, 0, 1]);
    expect(backlog.push(item('e', 9))).toBe(2);
    expect(names(backlog.take(10))).toBe('de');
  });

  it('what is larger than everything is kept alone', () => {
    const backlog = new Backlog<ReturnType<typeof item>>({ items: 3, characters: 10 });
    backlog.push(item('a'));
    expect(backlog.push(item('b', 50))).toBe(1);
    expect(backlog.push(item('c'))).toBe(1);
    expect(names(backlog.take(3))).toBe('c');
  });

  it('what is put back stands before what came meanwhile, and gives way to it', () => {
    const backlog = new Backlog<ReturnType<typeof item>>({ items: 4, characters: 100 });
    for (const name of 'abc') backlog.push(item(name));
    const taken = backlog.take(3);
    for (const name of 'de') backlog.push(item(name));
    expect(backlog.putBack(taken)).toBe(1);
    expect(names(backlog.take(2))).toBe('bc');
    expect(names(backlog.take(9))).toBe('de');
  });
});
