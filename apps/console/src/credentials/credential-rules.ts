import type { CredentialBody } from '@ticketgate/contracts';

/** Whether it is the only one that still works: taking it cuts the application off. */
export function isLastLive(
  credential: Pick<CredentialBody, 'id' | 'status'>,
  all: readonly Pick<CredentialBody, 'id' | 'status'>[],
): boolean {
  if (credential.status !== 'active') return false;
  return !all.some(({ id, status }) => status === 'active' && id !== credential.id);
}

/** Reads a pasted public key. @throws Error with a sentence: no JSON, or no key, or a private one. */
export function pastedKey(text: string): Record<string, unknown> {
  const key = parsed(text);
  if (typeof key !== 'object' || key === null || Array.isArray(key)) {
    throw new Error('Paste one public key as a JWK: a JSON object.');
  }
  if ('d' in key || 'k' in key) {
    throw new Error(
      'This is a private key. Paste only the public part; keep the rest to yourself.',
    );
  }
  return { ...key };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error('This is not JSON. Paste one public key as a JWK.', { cause });
  }
}
