import type { IncomingMessage } from 'node:http';
import { InvalidToken, MissingToken } from '../access-error.ts';

/** RFC 6750 2.1: `Bearer`, one or more spaces, one b64token; the scheme ignores case (RFC 9110 11.1). */
const CREDENTIALS = /^bearer +([\w\-.~+/]+=*)$/i;
const BEARER = /^bearer(?: |$)/i;
const TOKEN = /^[\w\-.~+/]+=*$/;

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
 * The access token of a request, from `Authorization: Bearer` or, as the same thing, from
 * `X-API-Key`, and from nowhere else (RFC 6750 2.2 and 2.3, body and query, are not offered: both
 * end up in logs). Both headers may be there only when they hold the same token.
 * @throws MissingToken when there is none, InvalidToken when there is something else in its place.
 */
export function bearerToken(req: IncomingMessage): string {
  const { authorization, 'x-api-key': apiKey } = req.headers;
  if (authorization === undefined && apiKey === undefined) throw new MissingToken();
  if (authorization === undefined) return apiKeyToken(apiKey);
  if (isRepeated(req.rawHeaders)) {
    throw new InvalidToken('The header Authorization was sent more than once.');
  }
  const token = CREDENTIALS.exec(authorization)?.[1];
  if (apiKey !== undefined && apiKey !== token) {
    throw new InvalidToken('The headers Authorization and X-API-Key hold different things.');
  }
  if (token !== undefined) return token;
  if (!BEARER.test(authorization)) throw new MissingToken();
  throw new InvalidToken('The header Authorization must hold Bearer and exactly one token.');
}

/** Node joins several headers of that name with a comma, which no token has. */
function apiKeyToken(header: string | string[] | undefined): string {
  if (typeof header === 'string' && TOKEN.test(header)) return header;
  throw new InvalidToken('The header X-API-Key must hold exactly one access token.');
}
