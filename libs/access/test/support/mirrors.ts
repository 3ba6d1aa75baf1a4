import type { FeedEntry } from '@ticketgate/contracts';
import { SecurityMirror, type SecurityMirrorOptions } from '../../src/index.ts';
import { recordingLogger, type RecordingLogger } from './recording-logger.ts';

/** A mirror and what it says about itself. */
export interface MirrorUnderTest {
  readonly mirror: SecurityMirror;
  readonly logger: RecordingLogger;
  /** Numbers of the entries it told its listeners about. */
  readonly told: readonly number[];
}

/** Longer than any test: the record is then asked only when there is a reason. */
export const NEVER_MS = 1_000_000_000;
/** So often that a test need not wait. */
export const AT_ONCE_MS = 10;

const mirrors: SecurityMirror[] = [];

/** Makes a mirror that is not started; {@link stopMirrors} stops it. */
export function makeMirror(
  options: Omit<SecurityMirrorOptions, 'logger' | 'maxStalenessMs'>,
): MirrorUnderTest {
  const logger = recordingLogger();
  const mirror = new SecurityMirror({ maxStalenessMs: 30_000, logger, ...options });
  const told: number[] = [];
  mirror.onEntry(({ seq }) => told.push(seq));
  mirrors.push(mirror);
  return { mirror, logger, told };
}

export async function stopMirrors(): Promise<void> {
  await Promise.all(mirrors.splice(0).map((mirror) => mirror.stop()));
}

/** Resolves when the mirror has obeyed entry `seq`. */
export function reached(mirror: SecurityMirror, { seq }: Pick<FeedEntry, 'seq'>): Promise<void> {
  return new Promise((resolve) => {
    if (mirror.head >= seq) return resolve();
    const leave = mirror.onEntry(() => {
      if (mirror.head < seq) return;
      leave();
      resolve();
    });
  });
}

/** Resolves when the mirror has loaded everything anew. */
export function reset(mirror: SecurityMirror): Promise<void> {
  return new Promise((resolve) => {
    const leave = mirror.onReset(() => {
      leave();
      resolve();
    });
  });
}
