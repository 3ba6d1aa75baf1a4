import type { IncomingMessage } from 'node:http';
import { InvalidToken, MissingToken } from '../access-error.ts';

/** RFC 6750 2.1: `Bearer`, one or more spaces, one b64token; the scheme ignores case (RFC 9110 11.1). */
const CREDENTIALS = /^bearer +([\w\-.~+/]+=*)$/i;
const BEARER = /^bearer(?: |$)/i;

/** Node keeps the first of several Authorization headers; a proxy before us may have read the last. */
function isRepeated(rawHeaders: readonly string[]): boolean {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i];
    if (name?.length === 13 && name.toLowerCase() === 'authorization') count += 1;
  }
  return count > 1;
}

/**
 * The bearer token of a request, from the Authorization header and from nowhere else (RFC 6750 2.2
 * and 2.3, body and query, are not offered: both end up in logs).
 * @throws MissingToken when there is none, InvalidToken when there is something else after Bearer.
 */
export function bearerToken(req: IncomingMessage): string {
  const header = req.headers.authorization;
  if (header === undefined) throw new MissingToken();
  if (isRepeated(req.rawHeaders)) {
    throw new InvalidToken('The header Authorization was sent more than once.');
  }
  const token = CREDENTIALS.exec(header)?.[1];
  if (token !== undefined) return token;
  if (!BEARER.test(header)) throw new MissingToken();
  throw new InvalidToken('The header Authorization must hold Bearer and exactly one token.');
}
