/** A private key as JWK (RFC 7517): EC P-256, Ed25519 or RSA. */
export interface PrivateJwk {
  readonly kty?: string;
  readonly crv?: string;
  readonly kid?: string;
  readonly alg?: string;
  readonly [member: string]: unknown;
}

/** How an application proves that it is itself. */
export type ClientCredentials =
  | { readonly clientId: string; readonly clientSecret: string }
  | { readonly clientId: string; readonly privateKey: PrivateJwk };

interface Assertion {
  readonly clientId: string;
  readonly audience: string;
  readonly epochMs: number;
  readonly jti: string;
}

/** Seconds that an assertion is good for; the server allows 300. */
const LIFETIME = 60;

/** A signed assertion (RFC 7523 2.2) for one request: it is accepted once. */
export async function clientAssertion(
  key: PrivateJwk,
  { clientId, audience, epochMs, jti }: Assertion,
): Promise<string> {
  const { alg, importing, signing } = algorithmOf(key);
  const iat = Math.floor(epochMs / 1_000);
  const { kid } = key;
  const header = { alg, typ: 'JWT', ...(kid !== undefined && { kid }) };
  const claims = { iss: clientId, sub: clientId, aud: audience, jti, iat, exp: iat + LIFETIME };
  const signed = `${encoded(JSON.stringify(header))}.${encoded(JSON.stringify(claims))}`;
  // Web Crypto refuses a key whose own members forbid what it is asked for.
  const { use: _use, key_ops: _operations, ext: _ext, alg: _alg, ...jwk } = key;
  const imported = await crypto.subtle.importKey('jwk', jwk, importing, false, ['sign']);
  const signature = await crypto.subtle.sign(signing, imported, bytesOf(signed));
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}

interface Algorithm {
  readonly alg: string;
  readonly importing: { name: string; namedCurve?: string; hash?: string };
  readonly signing: { name: string; hash?: string };
}

/** @throws TypeError for a key of another kind. */
function algorithmOf({ kty, crv }: PrivateJwk): Algorithm {
  if (kty === 'EC' && crv === 'P-256') {
    const name = 'ECDSA';
    return {
      alg: 'ES256',
      importing: { name, namedCurve: 'P-256' },
      signing: { name, hash: 'SHA-256' },
    };
  }
  if (kty === 'OKP' && crv === 'Ed25519') {
    return { alg: 'EdDSA', importing: { name: 'Ed25519' }, signing: { name: 'Ed25519' } };
  }
  if (kty === 'RSA') {
    const name = 'RSASSA-PKCS1-v1_5';
    return { alg: 'RS256', importing: { name, hash: 'SHA-256' }, signing: { name } };
  }
  throw new TypeError('privateKey must be a JWK: EC P-256, Ed25519 or RSA.');
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const encoded = (text: string) => base64url(bytesOf(text));
