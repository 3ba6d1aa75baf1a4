import { write, writeSync } from 'node:fs';
import { setTimeout as later } from 'node:timers';

export interface OutputOptions {
  /** File descriptor; 1 is standard output. */
  readonly fd: number;
  /** Bytes of lines that wait; more than that are dropped and counted. Default 4 MiB. */
  readonly most?: number;
  /** Milliseconds until what failed is tried again. Default 1 s. */
  readonly retryMs?: number;
}

/** Bytes in one write: as much as a container's log driver takes at once. */
const PORTION = 16_384;
/** A pipe whose reader is slow is full for a moment. */
const BUSY_MS = 20;

const isBusy = (error: NodeJS.ErrnoException): boolean =>
  error.code === 'EAGAIN' || error.code === 'EBUSY';

/**
 * Where log lines go: without waiting, so that under load they are batched; {@link flushSync} at exit.
 * A disk that is full or a reader that is gone ends no process and holds none up: lines wait in
 * memory, and are written once that is possible.
 *
 * Not pino's own destination: its flush at exit tries for ever where the disk is full.
 */
export class Output {
  readonly #fd: number;
  readonly #most: number;
  readonly #retryMs: number;
  readonly #portions: string[] = [];
  #waiting = 0;
  /** What a write has left over. */
  #rest: Buffer | undefined;
  #isWriting = false;
  #lost = 0;
  #onRoom: ((lines: number) => void) | undefined;

  constructor({ fd, most = 4_194_304, retryMs = 1_000 }: OutputOptions) {
    this.#fd = fd;
    this.#most = most;
    this.#retryMs = retryMs;
  }

  /** Hears how many lines were lost, once others could be written again. */
  onRoom(listener: (lines: number) => void): void {
    this.#onRoom = listener;
  }

  write(line: string): void {
    if (this.#waiting + line.length > this.#most) {
      this.#lost += 1;
      return;
    }
    const last = this.#portions.at(-1);
    if (last === undefined || last.length + line.length > PORTION) this.#portions.push(line);
    else this.#portions[this.#portions.length - 1] = last + line;
    this.#waiting += line.length;
    if (!this.#isWriting) this.#pump();
  }

  /** Writes what waits as far as that goes; for a process that ends. */
  flushSync(): void {
    for (let busy = 0; busy < 50;) {
      // What is being written at this moment is as good as written, and no longer in here.
      const portion = this.#rest ?? this.#take();
      if (!portion) return;
      this.#rest = undefined;
      try {
        this.#keep(portion, writeSync(this.#fd, portion));
      } catch (error) {
        this.#rest = portion;
        if (!isBusy(error as NodeJS.ErrnoException)) return;
        busy += 1;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_MS);
      }
    }
  }

  #take(): Buffer | undefined {
    const text = this.#portions.shift();
    if (text === undefined) return undefined;
    this.#waiting -= text.length;
    return Buffer.from(text);
  }

  #keep(portion: Buffer, written: number): void {
    this.#rest = written < portion.length ? portion.subarray(written) : undefined;
  }

  #pump(): void {
    const portion = this.#rest ?? this.#take();
    if (!portion) return;
    this.#isWriting = true;
    this.#rest = undefined;
    write(this.#fd, portion, (error, written) => {
      this.#isWriting = false;
      if (!error) {
        this.#keep(portion, written);
        this.#pump();
        // After that, because whoever hears it writes a line, and there is one write at a time.
        return this.#tellLost();
      }
      this.#rest = portion;
      // Until then nothing else is tried: a full disk is not asked once a line.
      this.#isWriting = true;
      const again = () => {
        this.#isWriting = false;
        this.#pump();
      };
      later(again, isBusy(error) ? BUSY_MS : this.#retryMs).unref();
    });
  }

  #tellLost(): void {
    if (this.#lost === 0) return;
    const lines = this.#lost;
    this.#lost = 0;
    this.#onRoom?.(lines);
  }
}

/** The log's way out of this process, flushed when it ends. */
export function standardOutput(): Output {
  const output = new Output({ fd: 1 });
  process.once('exit', () => output.flushSync());
  return output;
}
