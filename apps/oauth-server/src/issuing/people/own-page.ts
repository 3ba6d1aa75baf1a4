import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from a page of this very origin, or from what is no page. The session
 * cookie is not sent from other sites (SameSite), but it is from other origins of the same site.
 */
export function isOwnPage({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin === undefined || URL.parse(origin)?.host === host;
}
