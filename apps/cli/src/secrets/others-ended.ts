import { pause, type Context } from '../command/context.ts';
import { EXIT, Failure } from '../command/failure.ts';
import type { SecretPlace } from './secret-store.ts';

/** Milliseconds. No step takes longer between its announcement and its secret. */
const AT_WORK = 120_000;
const LOOK_EVERY = 500;

/**
 * Where there is no lock: a run that has begun to make something not long ago may be at work, and what
 * it has made must not be taken for lost.
 * @throws Failure when it is to stop meanwhile
 */
export async function othersEnded(
  place: SecretPlace,
  {
    context,
    stopping,
  }: {
    readonly context: Pick<Context, 'progress' | 'epochMs'>;
    readonly stopping: AbortSignal;
  },
): Promise<void> {
  for (;;) {
    const { pending, begunMs } = await place.read();
    // Its clock may be ahead of ours, by a little.
    const age = begunMs === undefined ? AT_WORK : Math.abs(context.epochMs() - begunMs);
    if (pending.size === 0 || age >= AT_WORK) return;
    if (stopping.aborted) {
      throw new Failure(`${place.name}: another run may be writing it`, EXIT.unreachable);
    }
    context.progress(`another run has begun to write ${place.name}: waiting for its end …`);
    await pause(LOOK_EVERY, stopping);
  }
}
