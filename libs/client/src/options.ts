import type { ClientCredentials } from './credentials.ts';
import { thisMachine, type Machine } from './machine.ts';
import { DEFAULT_RETRIES, type RetryPolicy } from './retrying.ts';

/** Time as the client reads it. */
export interface Clock {
  readonly now: () => Date;
}

interface AnyOptions {
  /** Origin of the API, e.g. `https://api.example.com`. */
  readonly apiUrl: string;
  /** What attempts are made again, and when; five of them unless told otherwise. */
  readonly retries?: Partial<RetryPolicy>;
  /** Milliseconds that one attempt may take, 60,000 by default; a long poll takes up to 30,000. */
  readonly timeoutMs?: number;
  /** Another `fetch`, e.g. one that goes through a proxy. */
  readonly fetch?: typeof fetch;
  /** For tests: another clock, other dice, other waits. */
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly sleep?: Machine['sleep'];
}

interface AsApplication {
  /** Origin of the authorization server; the API hands token requests on unless it is given. */
  readonly oauthUrl?: string;
  /** Scopes, separated by spaces; `client_api` unless given. */
  readonly scope?: string;
}

interface WithToken {
  /** A token from elsewhere, or what gets one: asked before every attempt. */
  readonly accessToken: string | (() => string | Promise<string>);
}

/** What {@link ticketgate} is given: where the API is, and who calls it. */
export type TicketgateOptions = AnyOptions & ((AsApplication & ClientCredentials) | WithToken);

/** Everything that was left out, filled in. */
export interface Settings {
  readonly machine: Machine;
  readonly retries: RetryPolicy;
  readonly timeoutMs: number;
}

export function settingsOf(options: TicketgateOptions): Settings {
  const { clock, retries, timeoutMs = 60_000 } = options;
  return {
    machine: {
      ...thisMachine,
      ...(clock && { epochMs: () => clock.now().getTime() }),
      ...(options.random && { random: options.random }),
      ...(options.sleep && { sleep: options.sleep }),
      ...(options.fetch && { fetch: options.fetch }),
    },
    retries: { ...DEFAULT_RETRIES, ...retries },
    timeoutMs,
  };
}

/** @throws TypeError when it is no origin: with a path, every call would lead elsewhere. */
export function originOf(name: string, url: string): string {
  const { origin, pathname, search } = new URL(url);
  if (pathname !== '/' || search !== '') throw new TypeError(`${name} must be an origin: ${url}`);
  return origin;
}
