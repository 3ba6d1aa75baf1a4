import { fakeClock } from './fake-clock.ts';

describe('fakeClock', () => {
  it('stands still until it is told otherwise', () => {
    const clock = fakeClock(new Date('2026-03-01T00:00:00Z'));
    expect(clock.now().toISOString()).toBe('2026-03-01T00:00:00.000Z');
    clock.advance(1_500);
    expect(clock.now().toISOString()).toBe('2026-03-01T00:00:01.500Z');
    clock.set(new Date('2026-04-01T00:00:00Z'));
    expect(clock.epochMs()).toBe(Date.UTC(2026, 3, 1));
  });
});
