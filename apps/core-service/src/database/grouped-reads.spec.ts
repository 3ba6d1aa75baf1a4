import { GroupedReads } from './grouped-reads.ts';

/** A store that answers when it is told to, and remembers what it was asked. */
function store() {
  const questions: { keys: readonly string[]; answer: () => void; fail: () => void }[] = [];
  const readMany = (keys: readonly string[]) =>
    new Promise<readonly (string | undefined)[]>((resolve, reject) => {
      questions.push({
        keys,
        answer: () => resolve(keys.map((key) => (key === 'none' ? undefined : key.toUpperCase()))),
        fail: () => reject(new Error('away')),
      });
    });
  return { questions, readMany };
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('grouped reads', () => {
  it('a lone read is asked at once', async () => {
    const { questions, readMany } = store();
    const reads = new GroupedReads(readMany, { lanes: 2, keys: 10 });
    const value = reads.read('a');
    await nextTurn();
    questions[0]?.answer();
    expect(await value).toBe('A');
  });

  it('what is asked for in one turn shares a question, and each gets its own answer', async () => {
    const { questions, readMany } = store();
    const reads = new GroupedReads(readMany, { lanes: 2, keys: 10 });
    const values = ['a', 'none', 'b', 'a'].map((key) => reads.read(key));
    await nextTurn();
    expect(questions.map(({ keys }) => keys)).toEqual([['a', 'none', 'b', 'a']]);
    questions[0]?.answer();
    expect(await Promise.all(values)).toEqual(['A', undefined, 'B', 'A']);
  });

  it('while all lanes are busy the rest waits, and then goes together', async () => {
    const { questions, readMany } = store();
    const reads = new GroupedReads(readMany, { lanes: 2, keys: 3 });
    const values = Array.from('abcdefghij').map((key) => reads.read(key));
    await nextTurn();
    await nextTurn();
    expect(questions.map(({ keys }) => keys.join(''))).toEqual(['abc', 'def']);
    for (let i = 0; i < 4; i += 1) {
      questions[i]?.answer();
      await nextTurn();
      await nextTurn();
    }
    expect((await Promise.all(values)).join('')).toBe('ABCDEFGHIJ');
    expect(questions.map(({ keys }) => keys.join(''))).toEqual(['abc', 'def', 'ghi', 'j']);
  });

  it('a failed question fails its readers, and the next one is asked', async () => {
    const { questions, readMany } = store();
    const reads = new GroupedReads(readMany, { lanes: 1, keys: 1 });
    const [first, second] = [reads.read('a'), reads.read('b')];
    await nextTurn();
    questions[0]?.fail();
    await expect(first).rejects.toThrow('away');
    await nextTurn();
    await nextTurn();
    questions[1]?.answer();
    expect(await second).toBe('B');
  });
});
