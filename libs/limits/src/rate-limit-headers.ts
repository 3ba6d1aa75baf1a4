import type { Verdict } from './verdict.ts';

/** What fields can be set on, such as a response. */
interface Told {
  setHeader(name: string, value: string): unknown;
}

/**
 * What a caller is told of its limit: the three fields that clients read today and the two that
 * draft-ietf-httpapi-ratelimit-headers-10 makes of them (sections 3 and 4: `q` per `w` seconds, `r`
 * left for `t` seconds). Nothing where no limit is set.
 */
export function tellLimit(told: Told, verdict: Verdict): void {
  const { policy, limit, remaining, resetSeconds, windowSeconds } = verdict;
  if (policy === undefined) return;
  told.setHeader('RateLimit-Policy', `"${policy}";q=${limit};w=${windowSeconds}`);
  told.setHeader('RateLimit', `"${policy}";r=${remaining};t=${resetSeconds}`);
  told.setHeader('RateLimit-Limit', String(limit));
  told.setHeader('RateLimit-Remaining', String(remaining));
  told.setHeader('RateLimit-Reset', String(resetSeconds));
}

/** The same as a record, and with a refusal `Retry-After` (RFC 6585 4). */
export function rateLimitHeaders(verdict: Verdict): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  tellLimit({ setHeader: (name, value) => (headers[name] = value) }, verdict);
  if (!verdict.allowed) headers['Retry-After'] = String(verdict.retryAfterSeconds);
  return headers;
}
