import { patiently } from './patience.ts';

const away = (message: string) => Object.assign(new Error(message), { code: '53300' });

describe('patiently', () => {
  it('what is waited for is told: each reason once, and none of what went well', async () => {
    const answers = [away('too many'), away('too many'), away('starting'), 'done'];
    const told: string[] = [];
    const work = () => {
      const next = answers.shift();
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    };
    const done = patiently(work, { retryMs: 0, onWait: (error) => told.push(error.message) });
    expect(await done).toBe('done');
    expect(told).toEqual(['too many', 'starting']);
  });

  it('what no waiting mends is thrown, and an abort ends the wait', async () => {
    const wrong = patiently(() => Promise.reject(new Error('wrong key')));
    await expect(wrong).rejects.toThrow('wrong key');
    const waiting = new AbortController();
    const stopped = patiently(() => Promise.reject(away('too many')), {
      signal: waiting.signal,
      onWait: () => waiting.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });
});
