import type { CredentialBody } from '@ticketgate/contracts';
import type { CredentialReading } from './credential.ts';

/** A credential as it goes over the wire; never what it proves itself by. */
export const credentialBody = (credential: CredentialReading): CredentialBody => ({
  id: credential.id,
  name: credential.name,
  kind: credential.kind,
  status: credential.state,
  signingAlg: credential.signingAlg,
  kid: credential.kid,
  uri: credential.uri,
  trust: credential.trust,
  createdAt: credential.createdAt.toISOString(),
  expiresAt: credential.expiresAt?.toISOString() ?? null,
  lastUsedAt: credential.lastUsedAt?.toISOString() ?? null,
  lastUsedFrom: credential.lastUsedFrom,
});
