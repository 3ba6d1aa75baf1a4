import { fakeClock } from '@ticketgate/testing';
import { ClockWatch } from './clock-watch.ts';

function watch(obeyDatabaseClock: boolean) {
  const clock = fakeClock();
  const alarms: string[] = [];
  const note = (line: unknown) => alarms.push((line as { event: string }).event);
  // The two methods of a logger that are used here, recorded.
  const logger = { info: note, error: note } as never;
  return { clock, alarms, watched: new ClockWatch({ clock, logger, obeyDatabaseClock }) };
}

describe('ClockWatch', () => {
  it('S23: raises one alarm while the clocks are apart, and says when it is over', () => {
    const { clock, alarms, watched } = watch(false);
    watched.compare(clock.epochMs() + 15_000);
    expect(alarms).toEqual([]);
    watched.compare(clock.epochMs() + 60_000);
    watched.compare(clock.epochMs() - 60_000);
    expect(alarms).toEqual(['clock.apart']);
    watched.compare(clock.epochMs());
    expect(alarms).toEqual(['clock.apart', 'clock.together']);
    expect(watched.lagMs).toBe(0);
  });

  it('S23: makes up for a clock that is behind, never for one that is ahead', () => {
    const { clock, watched } = watch(true);
    watched.compare(clock.epochMs() + 60_000);
    expect(watched.lagMs).toBe(60_000);
    watched.compare(clock.epochMs() - 60_000);
    expect(watched.lagMs).toBe(0);
    watched.compare(clock.epochMs() + 14_000);
    expect(watched.lagMs).toBe(0);
  });
});
