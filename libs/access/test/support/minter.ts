import { randomUUID } from 'node:crypto';
import type { AccessTokenClaims } from '@ticketgate/contracts';
import type { Clock } from '@ticketgate/runtime';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

export const ISSUER = 'http://localhost:4000';
export const AUDIENCE = 'http://localhost:3000';

/** A signing key of the authorization server. */
export interface MintingKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  /** As the JWKS shows it. */
  readonly published: JWK;
}

export async function mintingKey(alg = 'ES256', kid: string = randomUUID()): Promise<MintingKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const published = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  return { kid, alg, privateKey, published };
}

/** Claims of a good token of an integration agent that nobody else has, valid for five minutes. */
export function goodClaims(clock: Clock): AccessTokenClaims {
  const iat = Math.floor(clock.epochMs() / 1_000);
  return {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'rr_agent',
    iat,
    exp: iat + 300,
    jti: randomUUID(),
    client_id: 'rr_agent',
    grant_type: 'client_credentials',
    scope: 'client_api',
    role: 'INTEGRATION_AGENT',
    username: 'agent@example.test',
    userId: randomUUID(),
    tenantId: randomUUID(),
    credentialId: randomUUID(),
    applicationId: randomUUID(),
    rev: 0,
  };
}

/** Signs any claims under any header; the header's defaults are those of a good access token. */
export function sign(key: MintingKey, claims: object, header: object = {}): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header })
    .sign(key.privateKey);
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Assembles a token by hand: whatever header, whatever signature. */
export const assemble = (header: object, claims: object, signature: Buffer | string): string =>
  `${encode(header)}.${encode(claims)}.${Buffer.from(signature).toString('base64url')}`;

/** What is signed of such a token. */
export const signingInput = (header: object, claims: object): string =>
  `${encode(header)}.${encode(claims)}`;
