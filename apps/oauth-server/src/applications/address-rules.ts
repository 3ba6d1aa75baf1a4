/** Where http never leaves the machine (RFC 8252 7.3). */
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
const LONGEST = 2_048;
const IP_LITERAL = /^\[|^\d{1,3}(?:\.\d{1,3}){3}$/;

/** What is wrong with a redirect URI, as the end of a sentence; undefined when nothing is. */
export function redirectUriProblem(uri: string): string | undefined {
  const url = parsed(uri);
  if (!url) return 'must be an absolute URL without white space or control characters';
  if (url.hash || uri.includes('#')) return 'must not have a fragment';
  return schemeProblem(url);
}

/** What is wrong with an address that people are shown as a link. */
export function linkProblem(uri: string): string | undefined {
  const url = parsed(uri);
  if (!url) return 'must be an absolute URL without white space or control characters';
  return schemeProblem(url);
}

/** What is wrong with a browser origin (RFC 6454 6.2): scheme, host and port, nothing after. */
export function originProblem(origin: string): string | undefined {
  const url = parsed(origin);
  if (url?.origin !== origin) return 'must be a bare origin such as https://app.example';
  return schemeProblem(url);
}

function parsed(uri: string): URL | null {
  // URL drops tabs and line breaks, and reads \ as /: what is stored must be what is compared.
  // eslint-disable-next-line no-control-regex -- these are the characters that are refused
  if (uri.length > LONGEST || /[\u0000-\u0020\u007f\\]/.test(uri) || !uri.isWellFormed())
    return null;
  return /^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(uri) ? URL.parse(uri) : null;
}

function schemeProblem(url: URL): string | undefined {
  if (url.username || url.password) return 'must not carry credentials';
  const isLoopback = LOOPBACK.has(url.hostname);
  if (url.protocol === 'http:' && isLoopback) return undefined;
  if (url.protocol !== 'https:') return 'must be https, or http on a loopback address';
  if (url.hostname.includes('*') || url.hostname.includes('%2A')) {
    return 'must not have a wildcard host';
  }
  if (IP_LITERAL.test(url.hostname) && !isLoopback) return 'must name a host, not an address';
  return undefined;
}
