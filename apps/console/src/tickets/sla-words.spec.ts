import type { SlaClockBody } from '@ticketgate/contracts';
import { clockState, durationOf } from './sla-words.ts';

const clock = (given: Partial<SlaClockBody> = {}): SlaClockBody => ({
  dueAt: '2030-01-31T12:00:00.000Z',
  breached: false,
  metAt: null,
  paused: false,
  remainingSeconds: 3_600,
  atRisk: false,
  ...given,
});

describe('durations', () => {
  it.each([
    [0, 'less than a minute'],
    [59, 'less than a minute'],
    [60, '1 min'],
    [3_600, '1 h'],
    [3_660 + 59, '1 h 1 min'],
    [86_400 + 3_600 + 60, '1 d 1 h'],
    [10 * 86_400 + 60, '10 d'],
  ])('%i seconds: %s', (seconds, words) => {
    expect(durationOf(seconds)).toBe(words);
  });
});

describe('a clock', () => {
  it.each<[string, string | null, Partial<SlaClockBody>]>([
    ['On time', '1 h left', {}],
    ['At risk', '1 h left', { atRisk: true }],
    ['Breached', '2 h late', { breached: true, remainingSeconds: -7_200 }],
    ['Paused', '1 h left', { paused: true }],
    ['Paused', '2 h late', { paused: true, breached: true, remainingSeconds: -7_200 }],
    ['Met', null, { metAt: '2030-01-31T11:00:00.000Z', remainingSeconds: null }],
    ['Met late', null, { metAt: '2030-02-01T11:00:00.000Z', breached: true }],
    ['No clock', null, { dueAt: null, remainingSeconds: null }],
  ])('says %s, %s', (words, left, given) => {
    expect(clockState(clock(given))).toMatchObject({ words, left });
  });
});
