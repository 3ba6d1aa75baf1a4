import type { Clock } from './clock.ts';
import { isUuid, newId } from './ids.ts';

const at = (ms: number): Clock => ({ epochMs: () => ms, now: () => new Date(ms) });
const many = (count: number, clock: Clock) => Array.from({ length: count }, () => newId(clock));

describe('UUIDs of version 7', () => {
  it('RFC 9562 5.7: say the millisecond, the version and the variant', () => {
    const id = newId(at(0x017f22e279b0));
    expect(isUuid(id)).toBe(true);
    expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab]/);
  });

  it('RFC 9562 6.2: those of one millisecond are in the order in which they were made', () => {
    for (let ms = 1; ms < 200; ms += 1) {
      const ids = many(50, at(ms));
      expect(ids.toSorted()).toEqual(ids);
    }
  });

  it('are never the same, however many one millisecond has', () => {
    expect(new Set(many(20_000, at(7))).size).toBe(20_000);
  });

  it('follow the clock, also back', () => {
    const [late, early] = [newId(at(1_000)), newId(at(999))];
    expect(early < late).toBe(true);
  });
});
