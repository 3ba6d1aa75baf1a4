import { isThere } from './client-metadata.ts';
import { RegistrationRefused } from './registration.ts';

/** RFC 7592 2.2: the client must not send these back. */
const READ_ONLY = [
  'registration_access_token',
  'registration_client_uri',
  'client_secret_expires_at',
  'client_id_issued_at',
  'created_at',
  'modified_at',
];

/**
 * What a change must say about the client itself (RFC 7592 2.2): which one it is, and nothing that
 * only the server sets. Answers the secret that was sent along, if one was.
 * @throws RegistrationRefused
 */
export function readChange(
  members: Readonly<Record<string, unknown>>,
  clientId: string,
): string | undefined {
  if (members['client_id'] !== clientId) refuse('client_id must be there, and be that of the path');
  const readOnly = READ_ONLY.find((name) => isThere(members[name]));
  if (readOnly !== undefined) refuse(`${readOnly} cannot be changed: leave it out`);
  const secret = members['client_secret'];
  if (!isThere(secret)) return undefined;
  return typeof secret === 'string' ? secret : refuse('client_secret must be a string');
}

function refuse(message: string): never {
  throw new RegistrationRefused('invalid_request', message);
}
