import type { IncomingMessage } from 'node:http';
import { UnreadableRequest } from '../../issuing/index.ts';

/**
 * A decision may come from a page of this very origin, or from what is no page. The session cookie
 * is not sent from other sites (SameSite), but it is from other origins of the same site.
 * @throws UnreadableRequest
 */
export function assertOwnPage({ headers }: IncomingMessage): void {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return;
    refuse();
  }
  if (origin === undefined || URL.parse(origin)?.host === host) return;
  refuse();
}

function refuse(): never {
  throw new UnreadableRequest(400, 'a decision must come from a page of this server');
}
