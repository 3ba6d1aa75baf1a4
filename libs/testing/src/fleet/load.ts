import { Agent } from 'node:http';
import { systemClock } from '@ticketgate/runtime';
import {
  jwksCall,
  nextCall,
  tokenCall,
  writeCall,
  type Call,
  type CallKind,
  type CallState,
} from './calls.ts';
import type { Fleet } from './fleet.ts';
import { Ledger } from './ledger.ts';
import { send } from './send.ts';

/** What became of one request. */
export interface Outcome {
  readonly kind: CallKind;
  /** Milliseconds of `performance.now()` at which it was sent, and how long it took. */
  readonly at: number;
  readonly ms: number;
  /** 0 when there was no complete answer. */
  readonly status: number;
  /** The answer asks to come again: 503 or 429 with `Retry-After`. */
  readonly told: boolean;
  /** What is wrong with a success, or why there is no answer. */
  readonly fault: string | undefined;
}

export interface LoadOptions {
  /** Requests a second. */
  readonly rate: number;
  /** Of a hundred requests, how many of each kind. */
  readonly mix?: Readonly<Partial<Record<CallKind, number>>>;
}

const MIX = { token: 10, refresh: 5, introspect: 10, jwks: 5, create: 25, comment: 10, get: 35 };
const TICK_MS = 10;

/** From 0 up to 1, the same row of numbers in every run (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * An open model: requests begin at a fixed rate, whatever became of those before, as with many
 * clients that know nothing of one another. None is repeated.
 */
export class Load {
  readonly outcomes: Outcome[] = [];
  readonly ledger = new Ledger();
  readonly state: CallState;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #underWay = new Set<Promise<void>>();
  readonly #options: LoadOptions;
  readonly #kinds: readonly CallKind[];
  #timer: NodeJS.Timeout | undefined;

  private constructor(fleet: Pick<Fleet, 'demo'>, options: LoadOptions) {
    this.#options = options;
    const mix = Object.entries(options.mix ?? MIX) as [CallKind, number][];
    this.#kinds = mix.flatMap(([kind, share]) => Array<CallKind>(share).fill(kind));
    const { ledger } = this;
    const published = new Set<string>();
    this.state = { fleet, ledger, token: '', published, clock: systemClock, random: dice(1) };
  }

  /** With a token and the published keys at hand; nothing runs yet. @throws when they cannot be had. */
  static async prepare(fleet: Pick<Fleet, 'demo'>, options: LoadOptions): Promise<Load> {
    const load = new Load(fleet, options);
    for (const call of [jwksCall(load.state), tokenCall(load.state)]) {
      const { status, fault } = await load.#one(call);
      if (status !== 200 || fault !== undefined) {
        throw new Error(`${call.kind}: ${status} ${fault ?? ''}`);
      }
    }
    return load;
  }

  start(): void {
    const from = performance.now();
    let begun = 0;
    // Does not keep alive whoever fails without closing it.
    this.#timer = setInterval(() => {
      const due = ((performance.now() - from) * this.#options.rate) / 1_000;
      for (; begun < due; begun += 1) this.#begin();
    }, TICK_MS).unref();
  }

  /** Requests that have no answer yet. */
  get underWay(): number {
    return this.#underWay.size;
  }

  /** Begins no more, and waits for what is under way. */
  async stop(): Promise<readonly Outcome[]> {
    clearInterval(this.#timer);
    await Promise.all(this.#underWay);
    return this.outcomes;
  }

  /** Sends every write that nobody has confirmed once more, under its key. @returns what became of it. */
  async settle(): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const entry of this.ledger.open) {
      outcomes.push(await this.#one(writeCall(this.state, entry)));
    }
    return outcomes;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#agent.destroy();
  }

  #begin(): void {
    const at = Math.floor(this.state.random() * this.#kinds.length);
    const call = nextCall(this.#kinds[at] ?? 'get', this.state);
    const underWay = this.#one(call).then((outcome) => {
      this.outcomes.push(outcome);
      this.#underWay.delete(underWay);
    });
    this.#underWay.add(underWay);
  }

  async #one({ kind, sent, read }: Call): Promise<Outcome> {
    const at = performance.now();
    const outcome = await send(this.#agent, sent).then(
      (reply) => {
        const { status, headers } = reply;
        const told = (status === 503 || status === 429) && headers['retry-after'] !== undefined;
        return { status, told, fault: status < 300 ? read(reply) : reply.text.slice(0, 200) };
      },
      (error: unknown) => ({ status: 0, told: false, fault: String(error) }),
    );
    return { kind, at, ms: performance.now() - at, ...outcome };
  }
}

/** Requests that were not answered well, in words, the same ones together. */
export function failuresOf(outcomes: readonly Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, status, fault } of outcomes) {
    if (status >= 200 && status < 300 && fault === undefined) continue;
    const words = `${kind}: ${status} ${fault ?? ''}`;
    counts[words] = (counts[words] ?? 0) + 1;
  }
  return counts;
}
