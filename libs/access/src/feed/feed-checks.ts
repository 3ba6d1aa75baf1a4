import type { HealthRegistry } from '@ticketgate/runtime';
import type { SecurityMirror } from './security-mirror.ts';

type Watched = Pick<SecurityMirror, 'clockApartMs' | 'wireState'>;

/**
 * Has readiness depend on the two clocks, and on Redis where it is the wire: until it was reached
 * once. Later it may go, because PostgreSQL has all that it carries.
 */
export function watchFeed(health: HealthRegistry, mirror: Watched, wire: 'redis' | 'postgres') {
  health.add('clock', () => Promise.resolve(clockTrouble(mirror.clockApartMs)));
  if (wire === 'postgres') return;
  health.add('redis', () => Promise.resolve(mirror.wireState === 'unseen' ? UNSEEN : undefined));
  health.note('redis', () => (mirror.wireState === 'down' ? DOWN : undefined));
}

const UNSEEN =
  'not reached since this process started: start Redis, correct REDIS_URL, or do without it';
const DOWN = 'Redis does not answer; PostgreSQL carries revocations meanwhile';

function clockTrouble(apartMs: number): string | undefined {
  if (apartMs === 0) return undefined;
  const side = apartMs > 0 ? 'behind' : 'ahead of';
  return `about ${roughly(Math.abs(apartMs))} ${side} the clock of PostgreSQL: set whichever is wrong`;
}

/** Rough, so that the words stay the same while the clocks stay as far apart. */
function roughly(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 2) return 'a minute';
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
