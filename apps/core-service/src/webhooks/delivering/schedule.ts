import { randomInt } from 'node:crypto';

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/**
 * Milliseconds from one failure to the next attempt; after the last the delivery is given up. Together
 * they are longer than {@link FAILING_FOR_MS}: who is away is disabled before anything is given up.
 */
export const RETRY_AFTER_MS: readonly number[] = [
  ...[5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 9 * HOUR],
];

/** A webhook without a success for this long, and with failures, is disabled. */
export const FAILING_FOR_MS = 24 * HOUR;

/** What a receiver may have us wait at most. */
const LONGEST_WAIT_MS = 12 * HOUR;

/** What chance adds to a pause at most, so that what failed together does not return together. */
const JITTER_PERCENT = 20;

/**
 * Milliseconds until the next attempt; undefined when there is none.
 * @param tries failures so far, this one included.
 * @param asked what the receiver asked for; 0 when it did not.
 */
export function pauseAfter(tries: number, asked: number): number | undefined {
  const planned = RETRY_AFTER_MS[tries - 1];
  if (planned === undefined) return undefined;
  const percent = 100 + randomInt(JITTER_PERCENT + 1);
  return Math.max(Math.round((planned * percent) / 100), Math.min(asked, LONGEST_WAIT_MS));
}

/**
 * What `Retry-After` asks for, in milliseconds; 0 when it says nothing that can be read
 * (RFC 9110 10.2.3: seconds, or a date).
 */
export function retryAfterMs(header: string | undefined, now: number): number {
  if (header === undefined) return 0;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND;
  const at = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}
