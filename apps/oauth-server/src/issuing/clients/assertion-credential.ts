import { compactVerify, importJWK, type JWK } from 'jose';
import type {
  Credential,
  PublicKeyCredential,
  RegisteredClient,
} from '../../applications/registered-client.ts';

const mayHaveSigned = ({ jwk }: PublicKeyCredential, kid: unknown) =>
  typeof kid === 'string' ? jwk.kid === kid : true;

/**
 * The credential whose key signed an assertion that oidc-provider has verified: the library says
 * that one of the client's keys did, revocation needs to know which.
 */
export async function credentialThatSigned(
  assertion: string,
  header: Readonly<Record<string, unknown>>,
  { credentials }: RegisteredClient,
): Promise<Credential | undefined> {
  const remote = credentials.find(({ kind }) => kind === 'jwks_uri');
  const own = credentials.filter(
    (credential): credential is PublicKeyCredential =>
      credential.kind === 'public_key' && mayHaveSigned(credential, header.kid),
  );
  if (own.length === 1 && !remote) return own[0];
  for (const credential of own) {
    if (await verifies(assertion, credential.jwk, header.alg)) return credential;
  }
  return remote;
}

async function verifies(assertion: string, jwk: JWK, alg: unknown): Promise<boolean> {
  try {
    await compactVerify(assertion, await importJWK(jwk, String(alg)));
    return true;
  } catch {
    return false;
  }
}
