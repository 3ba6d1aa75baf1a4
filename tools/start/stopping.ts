import type { Progress } from './progress.ts';

interface Part {
  stop(): Promise<void>;
  /** At once, whatever it is doing. */
  kill(): void;
}

/** What runs, in the order it was started; it stops in the reverse order. */
export class StopList {
  readonly #running: { readonly name: string; readonly part: Part }[] = [];
  readonly #progress: Progress;

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  add(name: string, part: Part): void {
    this.#running.push({ name, part });
  }

  async stopAll(): Promise<void> {
    for (;;) {
      const last = this.#running.pop();
      if (!last) return;
      const { name, part } = last;
      await this.#progress.step(
        `Stopping ${name}`,
        () => part.stop(),
        () => `${name} stopped`,
      );
    }
  }

  /** Ends everything at once. */
  killAll(): void {
    for (const { part } of this.#running.toReversed()) part.kill();
  }
}
