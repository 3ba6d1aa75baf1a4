import { slaClock } from './sla.ts';

const HOUR = 3_600_000;

describe('service-level clocks', () => {
  it.each([
    ['running, in time', null, 2 * HOUR, false],
    ['running, on the minute', null, 3 * HOUR, false],
    ['running, out of time', null, 3 * HOUR + 1, true],
    ['met in time, long ago', 3 * HOUR, 100 * HOUR, false],
    ['met too late', 3 * HOUR + 1, 100 * HOUR, true],
  ])('%s', (_, metAt, now, breached) => {
    expect(slaClock({ startedAt: HOUR, hours: 2, metAt, now })).toEqual({
      dueAt: 3 * HOUR,
      breached,
    });
  });

  it('without an agreed time nothing is due, nor ever broken', () => {
    const clock = slaClock({ startedAt: 0, hours: null, metAt: null, now: 1e12 });
    expect(clock).toEqual({ dueAt: null, breached: false });
  });
});
