import type { AuditReason } from '@ticketgate/contracts';
import type { JWK } from 'jose';
import type { Application } from './application.ts';
import type { SigningAlg } from './credential.ts';
import type { Trust, Workload } from './trust.ts';

interface AnyCredential {
  readonly id: string;
  /** Milliseconds since the epoch, or null for never. */
  readonly expiresAt: number | null;
  /** Signs the tokens minted with it. */
  readonly signingAlg: SigningAlg;
}

export interface SecretCredential extends AnyCredential {
  readonly kind: 'secret';
  readonly secretHash: Buffer;
}

export interface PublicKeyCredential extends AnyCredential {
  readonly kind: 'public_key';
  readonly jwk: JWK;
}

export interface JwksUriCredential extends AnyCredential {
  readonly kind: 'jwks_uri';
  readonly uri: string;
}

/** Takes the tokens of somebody else's issuer as assertions. */
export interface FederatedCredential extends AnyCredential {
  readonly kind: 'federated';
  readonly trust: Trust;
}

export type Credential =
  SecretCredential | PublicKeyCredential | JwksUriCredential | FederatedCredential;

/** A credential that proves nothing any more, so that its use can be told from a wrong guess. */
export interface EndedCredential {
  readonly id: string;
  readonly ended: 'disabled' | 'revoked';
  /** Of a secret. */
  readonly secretHash: Buffer | undefined;
  /** Of a public key. */
  readonly kid: string | undefined;
  /** Of a federated one. */
  readonly workload: Workload | undefined;
}

/** Why something is refused: a code for the tenant's audit trail, and words. */
export interface Because {
  readonly reason: AuditReason;
  readonly words: string;
}

/** The user an application acts as. */
export interface BoundAgent {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly status: 'active' | 'inactive';
}

/** All that a token request needs to know about a client, read at once and kept until it changes. */
export interface RegisteredClient {
  readonly application: Application;
  readonly tenantStatus: 'active' | 'disabled';
  readonly agent: BoundAgent | null;
  /** Those not revoked; expiry is asked at use. */
  readonly credentials: readonly Credential[];
  /** The last few of those revoked or switched off. */
  readonly endedCredentials: readonly EndedCredential[];
}

const because = (reason: AuditReason, words: string): Because => ({ reason, words });

/** Why this client is served nothing at the moment, in words for its owner; undefined when it is. */
export function whyNotServing({
  application,
  tenantStatus,
}: RegisteredClient): Because | undefined {
  if (tenantStatus !== 'active') return because('tenant.disabled', 'the tenant is disabled');
  if (application.status !== 'active') {
    return because('application.disabled', 'the application is disabled');
  }
  return undefined;
}

/** Why this client may mint nothing for itself at the moment; undefined when it may. */
export function whyNotMinting(client: RegisteredClient): Because | undefined {
  const { agent } = client;
  const refused = whyNotServing(client);
  if (refused !== undefined) return refused;
  if (!agent) {
    return because(
      'application.unbound',
      'the application is not bound: bind it to an active INTEGRATION_AGENT of its tenant',
    );
  }
  if (agent.role !== 'INTEGRATION_AGENT') {
    return because(
      'agent.role',
      'the bound user is no INTEGRATION_AGENT any more: bind the application to an active INTEGRATION_AGENT',
    );
  }
  if (agent.status !== 'active') {
    return because(
      'agent.inactive',
      'the bound agent is inactive: reactivate it, or bind the application to an active INTEGRATION_AGENT',
    );
  }
  return undefined;
}
