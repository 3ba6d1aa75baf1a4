import { newId, type Clock } from '@ticketgate/runtime';

/** What of a UUIDv7 lies before and behind `rand_a` (RFC 9562 5.7). */
const BEFORE = 15;
const BEHIND = 18;
const MOST = 0xfff;

/** UUIDv7s in the order they were asked for, also within one millisecond (RFC 9562 6.2, method 1). */
export class AuditIds {
  #millisecond = '';
  #count = 0;

  constructor(private readonly clock: Clock) {}

  next(): string {
    const id = newId(this.clock);
    const millisecond = id.slice(0, BEFORE);
    this.#count = millisecond === this.#millisecond ? Math.min(this.#count + 1, MOST) : 0;
    this.#millisecond = millisecond;
    return millisecond + this.#count.toString(16).padStart(BEHIND - BEFORE, '0') + id.slice(BEHIND);
  }
}
