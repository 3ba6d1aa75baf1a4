import type { FeedEntry, FeedLevel } from '@ticketgate/contracts';
import type { Logger } from '@ticketgate/runtime';
import type { SecurityMirror } from '../feed/security-mirror.ts';
import { backoff, pause } from '../feed/waiting.ts';

/** One origin that an application has listed: its pages may read answers given to it. */
export interface ListedOrigin {
  /** UUID. */
  readonly applicationId: string;
  /** As a browser spells it (RFC 6454 6.2), e.g. `https://app.example`. */
  readonly origin: string;
}

export interface OriginBookOptions {
  /** All origins of all active applications, read from the primary. */
  readonly load: () => Promise<readonly ListedOrigin[]>;
  /** Tells when to load again; a book is started when its mirror has started. */
  readonly mirror: Pick<SecurityMirror, 'onEntry' | 'onReset'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** The levels of feed entries after which other origins may be listed. */
const LEVELS: ReadonlySet<FeedLevel> = new Set(['application', 'tenant']);

/**
 * Which application lists which origin, in memory. It is loaded again, by one question at a time,
 * whenever the feed says that an application or a tenant has changed; until the answer is there, or
 * while the database is away, what was known before is what holds. Before the first answer nothing
 * is listed.
 */
export class OriginBook {
  readonly #options: OriginBookOptions;
  readonly #stopping = new AbortController();
  #listings: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  #unsubscribe: readonly (() => void)[] = [];
  #loading: Promise<void> | undefined;
  #loaded = false;
  /** Whether something may have changed since the last question was put. */
  #outdated = false;

  constructor(options: OriginBookOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the origins are known; keeps trying while they cannot be loaded.
   * @throws Error when {@link stop} is called before that.
   */
  async start(): Promise<void> {
    const { mirror } = this.#options;
    const onEntry = ({ level }: FeedEntry) => {
      if (LEVELS.has(level)) void this.#reload();
    };
    this.#unsubscribe = [mirror.onEntry(onEntry), mirror.onReset(() => void this.#reload())];
    await this.#reload();
    if (!this.#loaded) throw new Error('the book of origins was stopped before it was loaded');
  }

  /** Loads nothing any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    await this.#loading;
  }

  /** Whether some active application lists exactly this origin. */
  isListed(origin: string): boolean {
    return this.#listings.has(origin);
  }

  /** Whether this application lists exactly this origin. */
  isListedBy(applicationId: string, origin: string): boolean {
    return this.#listings.get(origin)?.has(applicationId) ?? false;
  }

  #reload(): Promise<void> {
    this.#outdated = true;
    return (this.#loading ??= this.#loadUntilCurrent());
  }

  /** Asks until nothing has changed since the question; never rejects. */
  async #loadUntilCurrent(): Promise<void> {
    const { load, logger } = this.#options;
    const { signal } = this.#stopping;
    for (let failures = 0; this.#outdated && !signal.aborted;) {
      this.#outdated = false;
      try {
        this.#listings = listingsOf(await load());
        this.#loaded = true;
        if (failures > 0) logger.info({ event: 'browser_origins.back' }, 'cors');
        failures = 0;
      } catch (err) {
        this.#outdated = true;
        if (failures === 0) logger.warn({ event: 'browser_origins.away', err }, 'cors');
        await pause(backoff(failures++), signal);
      }
    }
    this.#loading = undefined;
  }
}

function listingsOf(listed: readonly ListedOrigin[]): Map<string, Set<string>> {
  const listings = new Map<string, Set<string>>();
  for (const { applicationId, origin } of listed) {
    if (!isOrigin(origin)) continue;
    const applications = listings.get(origin);
    if (applications) applications.add(applicationId);
    else listings.set(origin, new Set([applicationId]));
  }
  return listings;
}

/** Neither `null`, which any sandboxed page sends, nor `*`, nor a spelling no browser would send. */
function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.parse(text)?.origin === text;
}
