import { Problem } from '@ticketgate/testing';

/** Where progress goes: a terminal, or a file that gets finished lines only. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

const STILL_EVERY_MS = 10_000;

/** Tells what is being done, and that it is done only once it is. */
export class Progress {
  readonly #out: Output;
  readonly #colours: boolean;

  constructor(out: Output, env: NodeJS.ProcessEnv = process.env) {
    this.#out = out;
    this.#colours = out.isTTY === true && !env['NO_COLOR'];
  }

  /** Runs one step. `done` words its result; an empty text prints nothing. */
  async step<T>(doing: string, work: () => Promise<T>, done: (result: T) => string): Promise<T> {
    const startedAt = performance.now();
    const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
    if (this.#out.isTTY) this.#out.write(`… ${doing}`);
    const still = setInterval(() => this.#still(doing, seconds()), STILL_EVERY_MS);
    try {
      const result = await work();
      const words = done(result);
      this.#clearLine();
      if (words) this.line(`${this.#paint('32', '✓')} ${words} (${seconds()})`);
      return result;
    } catch (error) {
      this.#clearLine();
      throw error;
    } finally {
      clearInterval(still);
    }
  }

  line(text = ''): void {
    this.#out.write(`${text}\n`);
  }

  bold(text: string): string {
    return this.#paint('1', text);
  }

  /** Says what went wrong and what to do; a bug also shows where. */
  problem(error: unknown): void {
    const mark = this.#paint('31', '✗');
    if (!(error instanceof Problem)) {
      const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return this.line(`${mark} Something unforeseen: ${trace}`);
    }
    this.line(`${mark} ${error.message}`);
    for (const advice of error.advice) this.line(`  → ${advice}`);
  }

  #still(doing: string, time: string): void {
    if (!this.#out.isTTY) return this.line(`… ${doing}, ${time} so far`);
    this.#clearLine();
    this.#out.write(`… ${doing}, ${time} so far`);
  }

  #clearLine(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[2K');
  }

  #paint(code: string, text: string): string {
    return this.#colours ? `\u001b[${code}m${text}\u001b[0m` : text;
  }
}
