import { spread, spreadOrNothing } from './spread.ts';

const revocation = (confirmed: number, known: number) => ({
  seq: 7,
  replicas: { known, confirmed },
  waitedMs: 3,
});

describe('how far a revocation has got', () => {
  it.each([
    [1, 1, '1 of 1 replica has it.'],
    [3, 3, '3 of 3 replicas have it.'],
  ])('%i of %i', (confirmed, known, words) => {
    expect(spread(revocation(confirmed, known))).toBe(words);
  });

  it('says what becomes of those that do not have it', () => {
    expect(spread(revocation(2, 3))).toMatch(/^2 of 3 replicas have it\. The others/);
  });

  it('says nothing where no token depended on it', () => {
    expect(spreadOrNothing(null)).toBe('');
    expect(spreadOrNothing(revocation(1, 1))).toBe(' 1 of 1 replica has it.');
  });
});
