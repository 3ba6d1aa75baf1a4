import { RepeatKeys } from './repeat-keys.ts';

describe('RepeatKeys', () => {
  const counted = () => {
    let made = 0;
    return new RepeatKeys(() => `key-${(made += 1)}`);
  };
  const comment = (body: string) => ({ method: 'POST', path: '/comments', body: { body } });

  it('the same request keeps its key until it was answered', () => {
    const keys = counted();
    expect(keys.of(comment('a'))).toBe('key-1');
    expect(keys.of(comment('a'))).toBe('key-1');
    keys.forget(comment('a'));
    expect(keys.of(comment('a'))).toBe('key-2');
  });

  it('another request has another key', () => {
    const keys = counted();
    expect(keys.of(comment('a'))).toBe('key-1');
    expect(keys.of(comment('b'))).toBe('key-2');
    expect(keys.of({ method: 'POST', path: '/other' })).toBe('key-3');
  });
});
