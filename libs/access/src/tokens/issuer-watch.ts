import { fetchText } from './fetch-text.ts';

export interface IssuerWatchOptions {
  /** Origin of the authorization server as this process reaches it. */
  readonly internalUrl: string;
  /** What tokens must say: our `OAUTH_ISSUER` and our `API_BASE_URL`. */
  readonly issuer: string;
  readonly audience: string;
  /** Milliseconds between two questions: until the answer is the right one (2 s), and later (60 s). */
  readonly retryMs?: number;
  readonly refreshMs?: number;
}

const TIMEOUT_MS = 2_500;
const MAX_BYTES = 65_536;

/**
 * Compares what this service expects of tokens with what the authorization server says of itself in
 * its metadata (RFC 8414 3.3; `protected_resources`, RFC 9728 4). Where they differ, every token would
 * be refused, and nobody could tell why.
 */
export class IssuerWatch {
  readonly #options: IssuerWatchOptions;
  #trouble: string | undefined;
  #answered = false;
  #timer: NodeJS.Timeout | undefined;
  #running = false;

  constructor(options: IssuerWatchOptions) {
    this.#options = options;
  }

  /** What differs; undefined also while the authorization server was never heard: that is not known. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** Asks once, whatever comes of it, and goes on in the background until {@link stop}. */
  async start(): Promise<void> {
    this.#running = true;
    await this.#ask();
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    const { internalUrl, retryMs = 2_000, refreshMs = 60_000 } = this.#options;
    const url = `${internalUrl}/.well-known/oauth-authorization-server`;
    try {
      const text = await fetchText(url, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
      this.#compare(JSON.parse(text));
      this.#answered = true;
    } catch {
      // Whether it answers is the key set's to tell; what it said last still holds.
    }
    if (!this.#running) return;
    const settled = this.#answered && this.#trouble === undefined;
    this.#timer = setTimeout(() => void this.#ask(), settled ? refreshMs : retryMs).unref();
  }

  #compare(metadata: unknown): void {
    const { issuer, audience } = this.#options;
    const { issuer: theirs, protected_resources: resources } = (metadata ?? {}) as Metadata;
    this.#trouble = undefined;
    if (typeof theirs === 'string' && theirs !== issuer) {
      this.#trouble = `OAUTH_ISSUER is ${issuer} here and ${shown(theirs)} at the authorization server: tokens would be refused; set both alike`;
    } else if (Array.isArray(resources) && !resources.includes(audience)) {
      this.#trouble = `API_BASE_URL is ${audience} here and ${shown(resources[0])} at the authorization server: tokens would be refused; set both alike`;
    }
  }
}

interface Metadata {
  readonly issuer?: unknown;
  readonly protected_resources?: unknown;
}

/** A stranger's text in our log: one line, and not a long one. */
const shown = (text: unknown): string => JSON.stringify(String(text).slice(0, 200)).slice(1, -1);
