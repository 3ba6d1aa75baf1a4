import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a value is a UUID in its canonical 8-4-4-4-12 form, either case (RFC 9562 4). */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** The millisecond of the latest UUIDv7, and how many came before it in that one. */
const latest = { ms: Number.NaN, count: 0 };

/** How many UUIDv7 of one millisecond are in order: 12 bits count, and half of them are its start. */
const COUNTED = 4_096;

/**
 * A UUIDv7: by the given clock, and within a millisecond in the order in which this process makes
 * them (RFC 9562 6.2, method 1); 62 random bits.
 */
export function newId(clock: Clock): string {
  const ms = clock.epochMs();
  const random = randomUUID(); // Node draws randomness for many at once
  const isNext = ms === latest.ms;
  latest.count = isNext ? (latest.count + 1) % COUNTED : parseInt(random.slice(15, 18), 16) >> 1;
  latest.ms = ms;
  const time = ms.toString(16).padStart(12, '0');
  const count = latest.count.toString(16).padStart(3, '0');
  // The variant's two bits are the random one's already.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}${random.slice(18)}`;
}

/** A UUIDv4 for things whose creation time should not show, such as request ids. */
export const newRandomId = (): string => randomUUID();
