import type { Clock, Logger } from '@ticketgate/runtime';
import { VerifierUnavailable } from '../access-error.ts';
import { fetchText } from './fetch-text.ts';
import { parseKeySet, type KeySource, type VerificationKey } from './key-set.ts';

export interface RemoteKeySetOptions {
  /** The issuer's `jwks_uri`: https, or http on a loopback host. */
  readonly jwksUrl: string;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Allow http to other hosts too: a cluster-internal address. */
  readonly allowInsecure?: boolean;
  /** Milliseconds between fetches; a removed key is gone within two of them. Default 30 s. */
  readonly refreshMs?: number;
  /** Milliseconds between fetches in the minute after {@link RemoteKeySet.refresh}. Default 1 s. */
  readonly unsettledMs?: number;
  /** Milliseconds until the next try after a failed one. Default 5 s, 1 s before the first set. */
  readonly retryMs?: number;
  /** Milliseconds one fetch may take. Default 2.5 s. */
  readonly timeoutMs?: number;
}

const MAX_BYTES = 65_536;
const MAX_AGE_MS = 24 * 3_600_000;
/** How long after a change a replica of the issuer may still answer with the keys from before. */
const SETTLING_MS = 60_000;
/** Between two fetches for unknown key ids in that time. */
const UNKNOWN_WHILE_UNSETTLED_MS = 250;

const isLoopback = (host: string) =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

function checkUrl(jwksUrl: string, allowInsecure: boolean): void {
  const url = new URL(jwksUrl);
  if (url.protocol === 'https:') return;
  if (url.protocol === 'http:' && (allowInsecure || isLoopback(url.hostname))) return;
  throw new Error('The key set must be fetched over https: who answers http could be anyone.');
}

/**
 * The issuer's public keys, fetched in the background and asked in memory. A key set that was good
 * stays in use for 24 h while the endpoint is away or talks nonsense; unknown key ids cause at most
 * one fetch in `refreshMs`, so a flood of them costs the issuer nothing. Whoever hears that a key
 * came or went says {@link RemoteKeySet.refresh}.
 */
export class RemoteKeySet implements KeySource {
  readonly #options: RemoteKeySetOptions;
  readonly #refreshMs: number;
  #keys: ReadonlyMap<string, VerificationKey> = new Map();
  #generation = 0;
  #goodAt: number | undefined;
  #askedAt: number | undefined;
  #unsettledUntil = 0;
  #fetching: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #failing = false;

  /** @throws Error for a URL that is neither https, nor loopback, nor allowed to be insecure. */
  constructor(options: RemoteKeySetOptions) {
    checkUrl(options.jwksUrl, options.allowInsecure ?? false);
    this.#options = options;
    this.#refreshMs = options.refreshMs ?? 30_000;
  }

  get generation(): number {
    return this.#generation;
  }

  /** Whether there is a key set to verify with. */
  get ready(): boolean {
    return this.#goodAt !== undefined && this.#now() - this.#goodAt <= MAX_AGE_MS;
  }

  /** Fetches once, whatever comes of it, and goes on in the background until {@link stop}. */
  async start(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    await this.#fetch();
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  /**
   * The issuer's keys have changed: fetches them at once, and every second for a minute, in which
   * a key id not seen before may have one fetched too. Does nothing before {@link start}.
   */
  refresh(): void {
    if (!this.#running) return;
    this.#unsettledUntil = this.#now() + SETTLING_MS;
    // A fetch that is under way may have been answered before the change.
    const earlier = this.#fetching ?? Promise.resolve();
    void earlier.then(() => this.#fetch());
  }

  /** {@inheritDoc KeySource.find} */
  find(kid: string): VerificationKey | undefined | Promise<VerificationKey | undefined> {
    const key = this.ready ? this.#keys.get(kid) : undefined;
    if (key) return key;
    if (this.#mayAsk()) {
      this.#askedAt = this.#now();
      return this.#fetch().then(() => this.#known(kid));
    }
    return this.#fetching ? this.#fetching.then(() => this.#known(kid)) : this.#known(kid);
  }

  #now(): number {
    return this.#options.clock.epochMs();
  }

  #known(kid: string): VerificationKey | undefined {
    if (!this.ready) throw new VerifierUnavailable();
    return this.#keys.get(kid);
  }

  /** Unknown ids have one fetch of their own per period; a clock set back opens it again. */
  #mayAsk(): boolean {
    const since = this.#askedAt === undefined ? Infinity : this.#now() - this.#askedAt;
    const apart = this.#unsettled() ? UNKNOWN_WHILE_UNSETTLED_MS : this.#refreshMs;
    return since < 0 || since >= Math.min(apart, this.#refreshMs);
  }

  #unsettled(): boolean {
    return this.#now() < this.#unsettledUntil;
  }

  #fetch(): Promise<void> {
    return (this.#fetching ??= this.#refresh().finally(() => {
      this.#fetching = undefined;
      this.#schedule();
    }));
  }

  async #refresh(): Promise<void> {
    const { jwksUrl, logger, timeoutMs = 2_500 } = this.#options;
    try {
      const text = await fetchText(jwksUrl, { timeoutMs, maxBytes: MAX_BYTES });
      this.#adopt(await parseKeySet(text));
      this.#goodAt = this.#now();
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) logger.warn({ event: 'key_set.unavailable', err: error }, 'key set');
      this.#failing = true;
    }
  }

  #adopt(next: Map<string, VerificationKey>): void {
    const before = this.#keys;
    for (const [kid, key] of next) {
      const same = before.get(kid);
      if (same?.material === key.material) next.set(kid, same);
    }
    const gone = [...before].filter(([kid, key]) => next.get(kid) !== key).map(([kid]) => kid);
    const added = [...next.keys()].filter((kid) => next.get(kid) !== before.get(kid));
    this.#keys = next;
    if (gone.length > 0) this.#generation += 1;
    if (gone.length + added.length > 0) {
      this.#options.logger.info({ event: 'key_set.changed', added, gone }, 'key set');
    }
  }

  /** Counts from the latest fetch, so that one asked for by an unknown id replaces the next one. */
  #schedule(): void {
    clearTimeout(this.#timer);
    if (!this.#running) return;
    const retryMs = this.#options.retryMs ?? (this.#goodAt === undefined ? 1_000 : 5_000);
    const quiet = this.#failing ? retryMs : this.#refreshMs;
    const delay = this.#unsettled() ? (this.#options.unsettledMs ?? 1_000) : quiet;
    this.#timer = setTimeout(() => void this.#fetch(), Math.min(delay, quiet));
    this.#timer.unref();
  }
}
