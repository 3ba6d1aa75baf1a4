import { CredentialRefused } from '../applications/application.ts';
import { acceptPublicKey, type JwksUriPolicy } from '../applications/index.ts';
import { RegistrationRefused, type RegisteredKeys } from './registration.ts';

export type JwksUris = Pick<JwksUriPolicy, 'assertAcceptable'>;

const MOST_KEYS = 10;

type Members = Readonly<Record<string, unknown>>;

/**
 * The keys of a request: `jwks` or `jwks_uri`, undefined when it has neither. Nothing is fetched.
 * @throws RegistrationRefused
 */
export function readKeys(
  { jwks, jwks_uri: uri }: Members,
  jwksUris: JwksUris,
): Exclude<RegisteredKeys, { kind: 'none' }> | undefined {
  const [byValue, byAddress] = [jwks ?? undefined, uri ?? undefined];
  // RFC 7591 2: they MUST NOT both be present.
  if (byValue !== undefined && byAddress !== undefined) refuse('send jwks or jwks_uri, not both');
  // What no text column can hold, in a key's id say.
  if (!isStorable(byValue) || !isStorable(byAddress))
    refuse('jwks and jwks_uri must be plain text');
  if (byValue !== undefined) return { kind: 'jwks', keys: keysOf(byValue) };
  if (byAddress === undefined) return undefined;
  if (typeof byAddress !== 'string') refuse('jwks_uri must be a string');
  accepted(() => jwksUris.assertAcceptable(byAddress));
  return { kind: 'jwks_uri', uri: byAddress };
}

const isStorable = (value: unknown): boolean => {
  const written = JSON.stringify(value ?? null);
  // JSON.stringify escapes control characters and lone surrogates, and nothing else.
  return !/\\u(?:00[01]|d[89a-f])/.test(written);
};

function keysOf(jwks: unknown) {
  const keys = typeof jwks === 'object' && jwks !== null && 'keys' in jwks ? jwks.keys : undefined;
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > MOST_KEYS) {
    refuse(`jwks must be a key set (RFC 7517 5) of 1 to ${MOST_KEYS} keys`);
  }
  return keys.map((key: unknown) => accepted(() => acceptPublicKey(key)));
}

function accepted<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof CredentialRefused) refuse(error.message);
    throw error;
  }
}

function refuse(message: string): never {
  throw new RegistrationRefused('invalid_client_metadata', message);
}
