import type { SlaClockBody } from '@ticketgate/contracts';
import type { Mood } from '../notices/badge.tsx';

/** How a clock stands: a word or two, and how to take it. */
export interface ClockState {
  readonly words: string;
  readonly mood: Mood;
  /** How long it has left, or is late; null where that is not known or does not matter. */
  readonly left: string | null;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its two largest units, e.g. `2 d 3 h`. @param seconds not negative. */
export function durationOf(seconds: number): string {
  if (seconds < MINUTE) return 'less than a minute';
  const parts: readonly (readonly [count: number, unit: string])[] = [
    [Math.floor(seconds / DAY), 'd'],
    [Math.floor((seconds % DAY) / HOUR), 'h'],
    [Math.floor((seconds % HOUR) / MINUTE), 'min'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** What a clock says. */
export function clockState(clock: SlaClockBody): ClockState {
  const { dueAt, breached, metAt, paused, remainingSeconds, atRisk } = clock;
  const seconds = metAt === null ? remainingSeconds : null;
  const late = breached && seconds !== null && seconds < 0;
  const left =
    seconds === null ? null : `${durationOf(Math.abs(seconds))} ${late ? 'late' : 'left'}`;
  if (metAt !== null) {
    return breached
      ? { words: 'Met late', mood: 'bad', left: null }
      : { words: 'Met', mood: 'good', left: null };
  }
  if (paused) return { words: 'Paused', mood: 'plain', left };
  if (breached) return { words: 'Breached', mood: 'bad', left: late ? left : null };
  if (dueAt === null) return { words: 'No clock', mood: 'plain', left: null };
  return atRisk
    ? { words: 'At risk', mood: 'warn', left }
    : { words: 'On time', mood: 'good', left };
}
