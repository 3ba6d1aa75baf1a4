import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a value is a UUID in its canonical 8-4-4-4-12 form, either case (RFC 9562 4). */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** A UUIDv7: time-ordered by the given clock, 74 random bits (RFC 9562 5.7). */
export function newId(clock: Clock): string {
  const time = clock.epochMs().toString(16).padStart(12, '0');
  // Node draws randomness for many UUIDs at once; the variant's two bits are theirs already.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** A UUIDv4 for things whose creation time should not show, such as request ids. */
export const newRandomId = (): string => randomUUID();
