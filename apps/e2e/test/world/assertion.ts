import { randomUUID } from 'node:crypto';
import type { Demo } from '@ticketgate/testing';
import { importJWK, SignJWT, type JWK } from 'jose';

/** A client assertion of the demo's application with a key, good for one minute and one use; claims given replace the usual ones. */
export async function anAssertion(
  { keyApplication }: Demo,
  audience: string,
  claims: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { clientId, privateJwk } = keyApplication;
  const { kid } = privateJwk;
  const now = Math.floor(Date.now() / 1000);
  const usual = { iss: clientId, sub: clientId, aud: audience, iat: now, exp: now + 60 };
  return new SignJWT({ ...usual, jti: randomUUID(), ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: String(kid) })
    .sign(await importJWK(privateJwk as JWK, 'ES256')); // the demo's documented contents
}
