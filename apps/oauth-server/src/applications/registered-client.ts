import type { JWK } from 'jose';
import type { Application } from './application.ts';

export interface SecretCredential {
  readonly kind: 'secret';
  readonly id: string;
  readonly secretHash: Buffer;
  /** Milliseconds since the epoch, or null for never. */
  readonly expiresAt: number | null;
}

export interface PublicKeyCredential {
  readonly kind: 'public_key';
  readonly id: string;
  readonly jwk: JWK;
  readonly expiresAt: number | null;
}

export interface JwksUriCredential {
  readonly kind: 'jwks_uri';
  readonly id: string;
  readonly uri: string;
  readonly expiresAt: number | null;
}

export type Credential = SecretCredential | PublicKeyCredential | JwksUriCredential;

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
}

/** Why this client may mint nothing at the moment, in words for its owner; undefined when it may. */
export function whyNotMinting({
  application,
  tenantStatus,
  agent,
}: RegisteredClient): string | undefined {
  if (tenantStatus !== 'active') return 'the tenant is disabled';
  if (application.status !== 'active') return 'the application is disabled';
  if (!agent)
    return 'the application is not bound: bind it to an active INTEGRATION_AGENT of its tenant';
  if (agent.role !== 'INTEGRATION_AGENT') {
    return 'the bound user is no INTEGRATION_AGENT any more: bind the application to an active INTEGRATION_AGENT';
  }
  if (agent.status !== 'active') {
    return 'the bound agent is inactive: reactivate it, or bind the application to an active INTEGRATION_AGENT';
  }
  return undefined;
}
