/** Asymmetric only: a verifier that knew HMAC could be fed a public key as the secret. */
export const ALGORITHMS: readonly string[] = ['ES256', 'EdDSA', 'Ed25519'];

/** Parameters that bring a key of their own, change what is signed or must not be ignored. */
const REFUSED = ['crit', 'jku', 'jwk', 'x5u', 'x5c', 'b64', 'zip', 'enc'];

const MAX_MEMBERS = 16;
const MAX_KID = 256;
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** What a verifier needs of a JOSE header that passed. */
export interface TokenHeader {
  readonly alg: string;
  readonly kid: string;
}

/** RFC 4648 3.5: one value has one spelling; unused bits must be zero. */
const isCanonical = (part: string) => Buffer.from(part, 'base64url').toString('base64url') === part;

function parseObject(part: string): Record<string, unknown> | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url'));
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return value as Record<string, unknown>; // a JSON object, just checked
  } catch {
    return undefined;
  }
}

/** RFC 9068 2.1: both spellings of the media type, which like all media types ignore case. */
const isAccessTokenType = (typ: unknown) =>
  typeof typ === 'string' && /^(application\/)?at\+jwt$/i.test(typ);

/**
 * Reads the header of a compact JWS before any signature is looked at.
 * @returns undefined for whatever is not a plain RFC 9068 access token of an algorithm we take.
 */
export function readHeader(token: string): TokenHeader | undefined {
  if (!COMPACT.test(token)) return undefined;
  const parts = token.split('.');
  if (!parts.every(isCanonical)) return undefined;
  const header = parseObject(parts[0] ?? '');
  if (!header || Object.keys(header).length > MAX_MEMBERS) return undefined;
  if (REFUSED.some((name) => Object.hasOwn(header, name))) return undefined;
  const { alg, kid, typ } = header;
  if (typeof alg !== 'string' || !ALGORITHMS.includes(alg)) return undefined;
  if (typeof kid !== 'string' || kid === '' || kid.length > MAX_KID) return undefined;
  return isAccessTokenType(typ) ? { alg, kid } : undefined;
}
