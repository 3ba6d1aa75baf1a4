import type { Verdict } from './verdict.ts';

/**
 * What a caller is told of its limit: the three fields that clients read today, the two that
 * draft-ietf-httpapi-ratelimit-headers-10 makes of them (sections 3 and 4: `q` per `w` seconds, `r`
 * left for `t` seconds), and with a refusal `Retry-After` (RFC 6585 4). Nothing where no limit is set.
 */
export function rateLimitHeaders(verdict: Verdict): Readonly<Record<string, string>> {
  const { policy, limit, remaining, resetSeconds, windowSeconds } = verdict;
  if (policy === undefined) return {};
  const headers = {
    'RateLimit-Policy': `"${policy}";q=${limit};w=${windowSeconds}`,
    RateLimit: `"${policy}";r=${remaining};t=${resetSeconds}`,
    'RateLimit-Limit': String(limit),
    'RateLimit-Remaining': String(remaining),
    'RateLimit-Reset': String(resetSeconds),
  };
  if (verdict.allowed) return headers;
  return { ...headers, 'Retry-After': String(verdict.retryAfterSeconds) };
}
