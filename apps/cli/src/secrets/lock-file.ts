import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { pause, type Context } from '../command/context.ts';
import { EXIT, Failure, wordsOf } from '../command/failure.ts';

const Holder = z.object({ pid: z.int(), host: z.string(), run: z.string() });

/** Milliseconds. */
const LOOK_EVERY = 100;
const PATIENCE = 60_000;

export interface Waiting {
  readonly context: Pick<Context, 'progress'>;
  readonly stopping: AbortSignal;
}

/**
 * Of several runs that write one file, one at a time does: what it has made, the next one finds.
 * Whoever was killed holds nothing.
 * @returns what gives it back. @throws Failure when it cannot be written, or the wait is over
 */
export async function lockFile(
  file: string,
  { context, stopping }: Waiting,
): Promise<() => Promise<void>> {
  const lock = `${file}.lock`;
  const run = randomUUID();
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), run });
  for (let waited = 0; ; waited += LOOK_EVERY) {
    if (await take(lock, mine, file)) return () => rm(lock, { force: true });
    const held = await readFile(lock, 'utf8').catch(() => '');
    if (isGone(held)) await clear(lock, held);
    else if (waited >= PATIENCE || stopping.aborted) throw inTheWay(file, lock, held);
    else {
      context.progress(`waiting for another run that writes ${file} …`);
      await pause(LOOK_EVERY, stopping);
    }
  }
}

/** A link has all of its text from the first moment on. */
async function take(lock: string, mine: string, file: string): Promise<boolean> {
  const beside = `${lock}.${randomUUID()}`;
  try {
    await writeFile(beside, mine, { flag: 'wx', mode: 0o600 });
    await link(beside, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new Failure(`${file} cannot be written: ${wordsOf(error)}`);
  } finally {
    await rm(beside, { force: true });
  }
}

/** Whether the run that holds it was killed; of another machine's nobody here can tell. */
function isGone(held: string): boolean {
  const holder = holderIn(held);
  if (holder?.host !== hostname()) return false;
  // A container's only process has one number in every run.
  if (holder.pid === process.pid) return true;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Takes away what a killed run has left, and puts back what turns out to be another's. */
async function clear(lock: string, held: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
    if ((await readFile(aside, 'utf8')) !== held) await link(aside, lock);
  } catch {
    // Somebody else was faster.
  } finally {
    await rm(aside, { force: true });
  }
}

function inTheWay(file: string, lock: string, held: string): Failure {
  const holder = holderIn(held);
  const who = holder ? ` (process ${holder.pid} on ${holder.host})` : '';
  return new Failure(
    `another run${who} is writing ${file}. If there is none, delete ${lock}`,
    EXIT.unreachable,
  );
}

function holderIn(held: string): z.infer<typeof Holder> | undefined {
  try {
    return Holder.safeParse(JSON.parse(held)).data;
  } catch {
    return undefined;
  }
}
