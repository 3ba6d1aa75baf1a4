import type { SharedCounts } from './shared-counts.ts';

const EVERY_MS = 200;

/** One key in one window: what all replicas are known to have counted, and what they do not know yet. */
export interface PushedCount {
  readonly key: string;
  readonly windowSeconds: number;
  shared: number;
  /** Counted here and on its way. */
  pushing: number;
  /** Counted here since. */
  pending: number;
  isQueued: boolean;
  isTold: boolean;
}

/** Carries what was counted here to the other replicas, and back what they counted. */
export class Pusher {
  #queue: PushedCount[] = [];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly shared: SharedCounts) {}

  /** Has this count pushed with the next lot. */
  queue(count: PushedCount): void {
    if (count.isQueued) return;
    count.isQueued = true;
    this.#queue.push(count);
    this.#timer ??= setTimeout(() => void this.flush(), EVERY_MS).unref();
  }

  /** Pushes what is queued now. Resolves when it is answered; never rejects. */
  flush(): Promise<void> {
    this.#running = this.#running.then(() => this.#pushAll());
    return this.#running;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** While the store is away a count stays pending, and is queued again when it next grows. */
  async #pushAll(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lot = this.#queue;
    if (lot.length === 0) return;
    this.#queue = [];
    const sums = await this.shared.addAll(lot.map(begin));
    lot.forEach((count, index) => settle(count, sums[index]));
  }
}

function begin(count: PushedCount) {
  count.isQueued = false;
  count.pushing = count.pending;
  count.pending = 0;
  return { key: count.key, points: count.pushing, seconds: count.windowSeconds };
}

function settle(count: PushedCount, sum: number | undefined): void {
  if (sum === undefined) count.pending += count.pushing;
  else count.shared = sum;
  count.pushing = 0;
}
