import { systemClock, type Health } from '@ticketgate/runtime';
import { fakeClock } from '@ticketgate/testing';
import { startWorld } from './support/world.ts';

it('S23: a clock that is an hour off is red with the reason, until it is set', async () => {
  const clock = fakeClock(new Date(systemClock.epochMs() + 3_600_000));
  const world = await startWorld({ clock });
  const [server] = world.replicas;
  const ready = async () => {
    const answer = await fetch(`${server.baseUrl}/health/ready`);
    return { status: answer.status, ...((await answer.json()) as Health) };
  };
  expect(await ready()).toMatchObject({
    status: 503,
    checks: {
      clock: 'about 60 minutes ahead of the clock of PostgreSQL: set whichever is wrong',
    },
  });
  expect((await fetch(`${server.baseUrl}/health/live`)).status).toBe(200);
  expect(server.log()).toContain('clock.apart');
  while ((await ready()).status !== 200) clock.set(systemClock.now());
  await world.stop();
});
