import { createHmac, timingSafeEqual } from 'node:crypto';

/** Proves that a value in a form comes from a page of ours, made for this very purpose. */
export class FormTokens {
  /** @param keys the first makes tokens, all of them accept */
  constructor(private readonly keys: readonly string[]) {}

  /** @param purpose everything the token is bound to, in one order */
  make(...purpose: readonly string[]): string {
    return this.#of(this.keys[0] ?? '', purpose).toString('base64url');
  }

  holds(token: string, ...purpose: readonly string[]): boolean {
    const given = Buffer.from(token, 'base64url');
    return this.keys.some((key) => {
      const expected = this.#of(key, purpose);
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  }

  #of(key: string, purpose: readonly string[]): Buffer {
    // JSON, so that no two lists of texts run together into one.
    return createHmac('sha256', key)
      .update(`form ${JSON.stringify(purpose)}`)
      .digest();
  }
}
