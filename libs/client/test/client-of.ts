import { ticketgate, type Ticketgate, type TicketgateOptions } from '../src/index.ts';
import type { ToldServer } from './told-server.ts';

/** A clock that moves when it is told to, or when somebody sleeps on it. */
export class TestTime {
  #now = Date.parse('2026-01-01T00:00:00Z');
  /** Milliseconds that were slept. */
  readonly slept: number[] = [];

  readonly clock = { now: () => new Date(this.#now) };
  readonly sleep = async (ms: number): Promise<void> => {
    this.slept.push(ms);
    this.#now += ms;
  };

  pass(ms: number): void {
    this.#now += ms;
  }
}

export const SECRET = { clientId: 'rr_client', clientSecret: 'rrs_secret' };

/** Some of the options, of any way to say who calls. */
type Overrides = TicketgateOptions extends infer One
  ? One extends object
    ? Partial<One>
    : never
  : never;

/** A client of this server in a time of its own; its dice always say one half. */
export function clientOf({ url }: ToldServer, time: TestTime, options: Overrides = {}): Ticketgate {
  const { clock, sleep } = time;
  return ticketgate({ apiUrl: url, clock, sleep, random: () => 0.5, ...SECRET, ...options });
}
