import type { Machine } from './machine.ts';
import type { Token } from './token-request.ts';

/** Where requests get their token from. */
export interface Tokens {
  /** A token that should work. */
  get(): Promise<string>;
  /** Says that it did not: the next one is another. */
  forget(value: string): void;
}

/** Share of its lifetime after which a token is renewed, and how much of that is chance. */
const RENEWED_AT = 0.8;
const SPREAD = 0.1;
/** Milliseconds to the next attempt after an early renewal failed. */
const PAUSE_MS = 10_000;

/**
 * Keeps one token for all requests. It is asked for once however many wait for it, and renewed
 * beside them before it ends; while that fails, the old one is used for as long as it is good.
 */
export class TokenKeeper implements Tokens {
  readonly #request: () => Promise<Token>;
  readonly #machine: Pick<Machine, 'epochMs' | 'random'>;
  #token: Token | undefined;
  #renewAt = 0;
  #asking: Promise<Token> | undefined;

  constructor(request: () => Promise<Token>, machine: Pick<Machine, 'epochMs' | 'random'>) {
    this.#request = request;
    this.#machine = machine;
  }

  async get(): Promise<string> {
    const now = this.#machine.epochMs();
    const token = this.#token;
    if (!token || now >= token.expiresAt) return (await this.#ask()).value;
    if (now >= this.#renewAt) this.#renewEarly(now);
    return token.value;
  }

  forget(value: string): void {
    if (this.#token?.value === value) this.#token = undefined;
  }

  #renewEarly(now: number): void {
    this.#renewAt = now + PAUSE_MS;
    // The old one is still good; a failure shows when it is not.
    this.#ask().catch(() => undefined);
  }

  #ask(): Promise<Token> {
    this.#asking ??= this.#request()
      .then((token) => this.#keep(token))
      .finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  #keep(token: Token): Token {
    const { askedAt, expiresAt } = token;
    const share = RENEWED_AT + (this.#machine.random() - 0.5) * SPREAD;
    this.#renewAt = askedAt + (expiresAt - askedAt) * share;
    this.#token = token;
    return token;
  }
}

/** Tokens that somebody else gets: a fixed one, or whatever a function answers. */
export const givenTokens = (source: string | (() => string | Promise<string>)): Tokens => ({
  get: async () => (typeof source === 'string' ? source : source()),
  forget: () => undefined,
});
