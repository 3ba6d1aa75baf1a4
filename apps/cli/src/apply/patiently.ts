import { TicketgateProblem } from '@ticketgate/client';
import { pause, type Context } from '../command/context.ts';

const ATTEMPTS = 5;
/** Seconds. */
const WAIT = { usual: 5, most: 60 };

/**
 * Does something again when the API asks for patience: it is over a limit, or cannot be sure of
 * revocations. What was carried out all the same is found there, and never made twice.
 * @throws what the last attempt threw, or the first one after a stop
 */
export async function patiently<T>(
  work: () => Promise<T>,
  { context, stopping }: { readonly context: Context; readonly stopping: AbortSignal },
): Promise<T> {
  for (let made = 1; ; made += 1) {
    try {
      return await work();
    } catch (error) {
      const seconds = waitFor(error);
      if (seconds === undefined || made >= ATTEMPTS || stopping.aborted) throw error;
      context.progress(`the API asks to wait ${seconds} s …`);
      await pause(seconds * 1_000, stopping);
      if (stopping.aborted) throw error;
    }
  }
}

function waitFor(error: unknown): number | undefined {
  if (!(error instanceof TicketgateProblem) || ![429, 503].includes(error.status)) return undefined;
  const { retryAfter } = error;
  return (retryAfter ?? 0) > WAIT.most ? undefined : (retryAfter ?? WAIT.usual);
}
