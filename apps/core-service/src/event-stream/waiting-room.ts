import { TooManyWaiters } from './events.errors.ts';

/** Requests that wait at the same time in one process: of one tenant, and of all. */
export const WAITERS = { perTenant: 20, all: 500 } as const;

/** Seconds after which one of the waiting ones may have left. */
const RETRY_AFTER = 5;

/** A place to wait in, for one request. */
export interface Seat {
  /**
   * Resolves at the next ring, also at one that came since the last call; else after `ms`, or when
   * aborted. Answers whether it was a ring.
   */
  next(ms: number, signal: AbortSignal): Promise<boolean>;
  leave(): void;
}

class WaiterSeat implements Seat {
  readonly #leave: () => void;
  #rung = false;
  #wake: (() => void) | undefined;

  constructor(leave: (seat: WaiterSeat) => void) {
    this.#leave = () => leave(this);
  }

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  async next(ms: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#rung && !signal.aborted) await this.#pause(ms, signal);
    const rung = this.#rung;
    this.#rung = false;
    return rung;
  }

  leave(): void {
    this.#leave();
  }

  #pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(wake, ms).unref();
      signal.addEventListener('abort', wake, { once: true });
      this.#wake = wake;
    });
  }
}

/** Who waits for events in this process; a ring wakes those of its tenant. */
export class WaitingRoom {
  readonly #tenants = new Map<string, Set<WaiterSeat>>();
  readonly #closing = new AbortController();
  #taken = 0;

  /** Aborted when everybody is to go: the process is being stopped. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /** Requests that wait at this moment. */
  get taken(): number {
    return this.#taken;
  }

  /** @throws TooManyWaiters */
  enter(tenantId: string): Seat {
    const seats = this.#tenants.get(tenantId) ?? new Set();
    if (seats.size >= WAITERS.perTenant || this.#taken >= WAITERS.all) {
      throw new TooManyWaiters(RETRY_AFTER);
    }
    const seat = new WaiterSeat((gone) => this.#leave(tenantId, gone));
    this.#tenants.set(tenantId, seats.add(seat));
    this.#taken += 1;
    return seat;
  }

  /** @param tenantId undefined wakes everybody. */
  ring(tenantId: string | undefined): void {
    const rooms = tenantId === undefined ? this.#tenants.values() : [this.#tenants.get(tenantId)];
    for (const seats of rooms) for (const seat of seats ?? []) seat.ring();
  }

  close(): void {
    this.#closing.abort();
  }

  #leave(tenantId: string, seat: WaiterSeat): void {
    const seats = this.#tenants.get(tenantId);
    if (!seats?.delete(seat)) return;
    this.#taken -= 1;
    if (seats.size === 0) this.#tenants.delete(tenantId);
  }
}
