import { systemClock, type Health } from '@ticketgate/runtime';
import { fakeClock } from '@ticketgate/testing';
import { caller, startCore } from './core.ts';

const HOUR = 3_600_000;

describe('a clock that is an hour off', () => {
  it.each([
    ['behind', -HOUR, 'about 60 minutes behind the clock of PostgreSQL: set whichever is wrong'],
    ['ahead', HOUR, 'about 60 minutes ahead of the clock of PostgreSQL: set whichever is wrong'],
  ])('S23: %s: red with the reason, until it is set', async (_, off, words) => {
    const clock = fakeClock(new Date(systemClock.epochMs() + off));
    const core = await startCore({ clock });
    const ready = () => caller(core.baseUrl)<Health>('/health/ready');
    const { status, body } = await ready();
    expect({ status, clock: body.checks['clock'] }).toEqual({ status: 503, clock: words });
    expect((await caller(core.baseUrl)('/health/live')).status).toBe(200);
    expect(core.log()).toContain('clock.apart');
    while ((await ready()).status !== 200) clock.set(systemClock.now());
    await core.stop();
  });
});
