import { GroupedCalls } from './grouped-calls.ts';

/** A store that answers when it is told to, and remembers what it was asked. */
function store() {
  const questions: { keys: readonly string[]; answer: () => void; fail: () => void }[] = [];
  const askMany = (keys: readonly string[]) =>
    new Promise<readonly (string | undefined)[]>((resolve, reject) => {
      questions.push({
        keys,
        answer: () => resolve(keys.map((key) => (key === 'none' ? undefined : key.toUpperCase()))),
        fail: () => reject(new Error('away')),
      });
    });
  return { questions, askMany };
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('grouped calls', () => {
  it('a lone question is asked at once', async () => {
    const { questions, askMany } = store();
    const calls = new GroupedCalls(askMany, { lanes: 2, questions: 10 });
    const value = calls.ask('a');
    await nextTurn();
    questions[0]?.answer();
    expect(await value).toBe('A');
  });

  it('what is asked for in one turn shares a round trip, and each gets its own answer', async () => {
    const { questions, askMany } = store();
    const calls = new GroupedCalls(askMany, { lanes: 2, questions: 10 });
    const values = ['a', 'none', 'b', 'a'].map((key) => calls.ask(key));
    await nextTurn();
    expect(questions.map(({ keys }) => keys)).toEqual([['a', 'none', 'b', 'a']]);
    questions[0]?.answer();
    expect(await Promise.all(values)).toEqual(['A', undefined, 'B', 'A']);
  });

  it('while all lanes are busy the rest waits, and then goes together', async () => {
    const { questions, askMany } = store();
    const calls = new GroupedCalls(askMany, { lanes: 2, questions: 3 });
    const values = Array.from('abcdefghij').map((key) => calls.ask(key));
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

  it('a failed question fails whoever asked, and the next one is asked', async () => {
    const { questions, askMany } = store();
    const calls = new GroupedCalls(askMany, { lanes: 1, questions: 1 });
    const [first, second] = [calls.ask('a'), calls.ask('b')];
    await nextTurn();
    questions[0]?.fail();
    await expect(first).rejects.toThrow('away');
    await nextTurn();
    await nextTurn();
    questions[1]?.answer();
    expect(await second).toBe('B');
  });
});
