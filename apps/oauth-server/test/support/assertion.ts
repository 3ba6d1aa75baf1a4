import { randomUUID } from 'node:crypto';
import { systemClock } from '@ticketgate/runtime';
import {
  CompactSign,
  exportJWK,
  generateKeyPair,
  type CompactJWSHeaderParameters,
  type CryptoKey,
  type JWK,
} from 'jose';

export interface KeyOptions {
  /** ES256 unless given. */
  readonly alg?: string;
  /** Undefined for a key without one; random unless given. */
  readonly kid?: string | undefined;
}

/** A key pair of a client. */
export interface AssertionKey {
  readonly alg: string;
  readonly kid: string | undefined;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export async function makeKey(options: KeyOptions = {}): Promise<AssertionKey> {
  const { alg = 'ES256' } = options;
  const kid = 'kid' in options ? options.kid : randomUUID();
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), alg, ...(kid !== undefined && { kid }) };
  return { alg, kid, privateKey, publicJwk };
}

export type Json = Readonly<Record<string, unknown>>;

/** Now, in seconds since the epoch: oidc-provider asks the machine's clock, so assertions do too. */
export const nowSeconds = (): number => Math.floor(systemClock.epochMs() / 1_000);

/** Claims of an assertion that nobody could object to. */
export function goodClaims(clientId: string, aud: unknown): Json {
  const iat = nowSeconds();
  return { iss: clientId, sub: clientId, aud, jti: randomUUID(), iat, exp: iat + 60 };
}

export interface Signing {
  /** Members of the header to add or replace; undefined removes one. */
  readonly header?: Json;
}

/** Signs a JWT; claims that are undefined are left out, a text is signed as it is. */
export function sign(key: AssertionKey, claims: Json | string, { header = {} }: Signing = {}) {
  const payload = typeof claims === 'string' ? claims : JSON.stringify(claims);
  const protectedHeader = { alg: key.alg, kid: key.kid, ...header };
  return new CompactSign(Buffer.from(payload))
    .setProtectedHeader(JSON.parse(JSON.stringify(protectedHeader)) as CompactJWSHeaderParameters)
    .sign(key.privateKey, { crit: { b64: true, 'urn:example:must': true } });
}

/** A JWT by hand: any header, any payload, any signature. */
export function unsigned(header: Json, claims: unknown, signature = ''): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.${signature}`;
}
