const BLACK = '[redacted]';

/**
 * JWS and JWE, whole or cut off: base64url of `{"…`, a dot and whatever follows, or three long parts.
 * NOTE looked for at the beginning of a run only: from each of its characters, a long one takes
 * milliseconds.
 */
const TOKEN = String.raw`\bey[\w-]{8,}\.[\w.-]*|(?<![\w-])[\w-]{16,}\.[\w-]{16,}\.[\w-]{16,}`;
/** Ours, told by their prefix; `rr_` is a client id and public. */
const OURS = String.raw`rr[srg]_[\w-]*`;
const PRIVATE_KEY = String.raw`-----BEGIN [^-]*-----[\s\S]*`;
const AUTHORIZATION = String.raw`\b(?:bearer|basic|dpop)[\s:]+[\w.~+/=-]+`;
const URL_USER = String.raw`\/\/[^\s/@]+@`;

const KNOWN = new RegExp([TOKEN, OURS, PRIVATE_KEY, AUTHORIZATION, URL_USER].join('|'), 'i');
const EVERY_KNOWN = new RegExp(KNOWN.source, 'gi');

/** Characters without which none of these can be there. */
const NEEDED = /[.:@\s]|-----|rr[srg]_/i;

/** `name=value` and `"name": "value"` where the name says that the value is a secret. */
const NAMED =
  /\b([\w-]{0,24}(?:secret|assertion|password|passwd|token|verifier|code|cookie|key))(["']?\s*=\s*["']?|["']\s*:\s*["'])[^\s"'&,;}]+/gi;
const PASSWORD = /\b([\w-]{0,24}(?:password|passwd|passphrase|secret)\s*:\s*)\S+/gi;

const SHORTEST = 6;
const LONGEST_PLAIN = 32;

/** As long as the shortest thing anybody makes up to be unguessable. */
const LONG = /[\w+/-]{32,}={0,2}/g;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Blacks out what is a secret by its looks: tokens, our prefixes, private keys, authorization headers.
 * For ids, which may be long and random themselves.
 */
export function censorId(text: string): string {
  // A look or two first: nearly always there is nothing.
  return NEEDED.test(text) && KNOWN.test(text) ? text.replace(EVERY_KNOWN, BLACK) : text;
}

/** Blacks out that, and values that are called secrets, and whatever is long and random. */
export function censorText(text: string): string {
  if (text.length < SHORTEST) return text;
  // Neither long enough to be random nor anything with a name.
  if (text.length < LONGEST_PLAIN && !/[=:\s]/.test(text)) return censorId(text);
  return censorId(text)
    .replace(LONG, (run) => (looksRandom(run) ? BLACK : run))
    .replace(NAMED, `$1$2${BLACK}`)
    .replace(PASSWORD, `$1${BLACK}`);
}

/** UUIDs name things here; words and paths have pauses and do not mix digits into two letter cases. */
function looksRandom(run: string): boolean {
  if (UUID.test(run)) return false;
  if (/[A-Za-z0-9]{32}/.test(run)) return true;
  return /[0-9]/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run);
}
