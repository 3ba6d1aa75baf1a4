import type { TokenAnswer } from './token-request.ts';

const INNER_WORKINGS =
  /\bat .+:\d+:\d+|node_modules|file:\/\/|identity\.|typeorm|QueryFailed|SELECT |oops|ECONN/i;

export interface Refusal {
  readonly status: number;
  readonly error: string;
}

/** Checks what every refusal of the token endpoint has in common (RFC 6749 5.2). */
export function expectRefusal(answer: TokenAnswer, expected: Refusal | readonly Refusal[]): void {
  const given = { status: answer.status, error: answer.body['error'] };
  const accepted = Array.isArray(expected) ? (expected as Refusal[]) : [expected as Refusal];
  expect(accepted).toContainEqual(given);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json(;|$)/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('x-request-id')).toBeTruthy();
  expect(Object.keys(answer.body)).not.toContain('access_token');
  expect(answer.text).not.toMatch(INNER_WORKINGS);
  expect(answer.text.length).toBeLessThan(1_000);
  // RFC 6749 5.2: %x20-21 / %x23-5B / %x5D-7E.
  expect(answer.body['error_description'] ?? '').toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/);
}

/** Checks that nothing of what was sent as a secret was written down. */
export function expectUnlogged(log: string, secrets: readonly string[]): void {
  const found = secrets.filter((secret) => secret.length >= 8 && log.includes(secret));
  expect(found).toEqual([]);
}

/** The log lines that hold all of these words. */
export const linesWith = (log: string, ...words: readonly string[]): string[] =>
  log.split('\n').filter((line) => words.every((word) => line.includes(word)));
