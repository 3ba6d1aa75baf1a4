import type { Machine } from './machine.ts';
import { secondsOf, TicketgateUnreachable } from './problem.ts';

/** How often and how patiently an attempt is made again. */
export interface RetryPolicy {
  /** Attempts altogether, 1 to … */
  readonly attempts: number;
  /** Milliseconds before the second attempt, twice as many before each one after it. */
  readonly firstDelayMs: number;
  /** Milliseconds that one wait never exceeds, whatever `Retry-After` asks for. */
  readonly longestDelayMs: number;
}

export const DEFAULT_RETRIES: RetryPolicy = {
  attempts: 5,
  firstDelayMs: 250,
  longestDelayMs: 60_000,
};

/** One request, as often as it takes. */
interface Repeated {
  /** Makes the request of the next attempt; what it throws ends everything. */
  readonly prepare: () => Promise<Request>;
  /** Whether the same may be sent again without being carried out twice. */
  readonly mayRepeat: boolean;
  /** The caller's: ends everything at once. */
  readonly signal?: AbortSignal;
  /** Milliseconds that one attempt may take. */
  readonly timeoutMs: number;
}

/**
 * Makes attempts until one is answered with something that another attempt would not change.
 * @throws TicketgateUnreachable when the last attempt got no answer
 * @throws the signal's reason, and what `prepare` throws
 */
export async function retrying(
  { prepare, mayRepeat, signal, timeoutMs }: Repeated,
  policy: RetryPolicy,
  { sleep, random, fetch }: Pick<Machine, 'sleep' | 'random' | 'fetch'>,
): Promise<Response> {
  for (let made = 1; ; made += 1) {
    const isLast = !mayRepeat || made >= policy.attempts;
    const request = await prepare();
    const timed = { signal: limited(signal, timeoutMs) };
    const answer = await fetch(request, timed).catch((cause: unknown): Failed => ({ cause }));
    signal?.throwIfAborted();
    if (answer instanceof Response) {
      const wait = isLast ? null : waitFor(answer, made, policy, random);
      if (wait === null) return answer;
      // A connection is kept for as long as nobody has read the body.
      await answer.body?.cancel();
      await sleep(wait, signal);
    } else {
      if (isLast) throw new TicketgateUnreachable(`${request.url} did not answer`, answer);
      await sleep(backoff(made, policy, random), signal);
    }
  }
}

interface Failed {
  readonly cause: unknown;
}

function limited(signal: AbortSignal | undefined, timeoutMs: number): AbortSignal {
  const timeout = AbortSignal.timeout(timeoutMs);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

const WORTH_ANOTHER = new Set([429, 502, 503, 504]);

/** Milliseconds until another attempt is worth it; null when none is. */
function waitFor(
  { status, headers }: Response,
  made: number,
  policy: RetryPolicy,
  random: () => number,
): number | null {
  const asked = secondsOf(headers.get('retry-after'));
  // 409 with Retry-After: the same key is at work at this moment, and its reply will be kept.
  if (!WORTH_ANOTHER.has(status) && !(status === 409 && asked !== null)) return null;
  const wait = Math.max(backoff(made, policy, random), (asked ?? 0) * 1_000);
  return wait > policy.longestDelayMs ? null : wait;
}

/** Longer each time, and never the same for two clients: half of it is chance. */
const backoff = (
  made: number,
  { firstDelayMs, longestDelayMs }: RetryPolicy,
  random: () => number,
) => Math.min(firstDelayMs * 2 ** (made - 1), longestDelayMs) * (0.5 + random() / 2);
