import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Application } from '../../applications/application.ts';
import type { RegisteredClientsService } from '../../applications/registered-clients.service.ts';

/**
 * The application that a refused request names, where it was refused before anybody looked it up:
 * its tenant wants to know. Undefined when it names none, or while that cannot be told.
 */
export async function namedApplication(
  { oidc, headers }: KoaContextWithOIDC,
  clients: RegisteredClientsService,
): Promise<Application | undefined> {
  const { client_id: given, client_assertion: assertion } = oidc.params ?? {};
  const id = given ?? basicUser(headers.authorization) ?? subjectOf(assertion);
  if (typeof id !== 'string') return undefined;
  const reading = await clients.find(id).catch(() => undefined);
  return reading?.client.application;
}

function basicUser(authorization: string | undefined): string | undefined {
  const [scheme = '', pair = ''] = (authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic') return undefined;
  return Buffer.from(pair, 'base64').toString('latin1').split(':', 1)[0];
}

function subjectOf(assertion: unknown): unknown {
  if (typeof assertion !== 'string') return undefined;
  try {
    const payload = Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString();
    return (JSON.parse(payload) as { readonly sub?: unknown } | null)?.sub;
  } catch {
    return undefined;
  }
}
