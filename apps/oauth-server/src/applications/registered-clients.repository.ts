import type { JWK } from 'jose';
import type { Pool } from 'pg';
import type { Application } from './application.ts';
import type { SigningAlg } from './credential.ts';
import type { Credential, EndedCredential, RegisteredClient } from './registered-client.ts';
import type { Trust, Workload } from './trust.ts';

interface Row {
  readonly tenant_id: string;
  readonly id: string;
  readonly client_id: string;
  readonly name: string;
  readonly status: 'active' | 'disabled';
  readonly auth_method: Application['authMethod'];
  readonly grant_types: string[];
  readonly scopes: string[];
  readonly agent_user_id: string | null;
  readonly access_token_lifetime: number;
  readonly strict_audience: boolean;
  readonly token_endpoint_auth_method: Application['tokenEndpointAuthMethod'];
  readonly redirect_uris: string[];
  readonly post_logout_redirect_uris: string[];
  readonly cors_origins: string[];
  readonly first_party: boolean;
  readonly default_sub_type: Application['defaultSubType'];
  readonly metadata: Application['metadata'];
  readonly origin: Application['origin'];
  readonly version: number;
  readonly tenant_status: 'active' | 'disabled';
  readonly agent_email: string | null;
  readonly agent_role: string | null;
  readonly agent_status: 'active' | 'inactive' | null;
  readonly credentials: readonly CredentialRow[];
  readonly ended_credentials: readonly EndedRow[];
}

interface CredentialRow {
  readonly id: string;
  readonly kind: Credential['kind'];
  readonly secret_hash: string | null;
  readonly public_jwk: JWK | null;
  readonly jwks_uri: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly audience: string | null;
  readonly expires_at: number | null;
  readonly signing_alg: SigningAlg;
}

interface EndedRow {
  readonly id: string;
  readonly ended: EndedCredential['ended'];
  readonly secret_hash: string | null;
  readonly kid: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
}

/** Ended credentials whose use is told from a wrong guess, the youngest. */
const MOST_ENDED = 20;

const FIND = `
  SELECT a.*, t.status AS tenant_status,
         u.email AS agent_email, u.role AS agent_role, u.status AS agent_status,
         ARRAY(
           SELECT json_build_object('id', c.id, 'kind', c.kind,
             'secret_hash', encode(c.secret_hash, 'base64'), 'public_jwk', c.public_jwk,
             'jwks_uri', c.jwks_uri, 'issuer', c.issuer, 'subject', c.subject,
             'audience', c.audience, 'signing_alg', c.signing_alg, 'expires_at',
             extract(epoch FROM nullif(c.expires_at, 'infinity')) * 1000)
           FROM identity.credential c
           WHERE c.tenant_id = a.tenant_id AND c.application_id = a.id AND c.revoked_at IS NULL
             AND c.disabled_at IS NULL
           ORDER BY c.created_at
         ) AS credentials,
         ARRAY(
           SELECT json_build_object('id', c.id, 'ended',
             CASE WHEN c.revoked_at IS NULL THEN 'disabled' ELSE 'revoked' END,
             'secret_hash', encode(c.secret_hash, 'base64'), 'kid', c.public_jwk ->> 'kid',
             'issuer', c.issuer, 'subject', c.subject)
           FROM identity.credential c
           WHERE c.tenant_id = a.tenant_id AND c.application_id = a.id
             AND (c.revoked_at IS NOT NULL OR c.disabled_at IS NOT NULL)
           ORDER BY c.created_at DESC LIMIT ${MOST_ENDED}
         ) AS ended_credentials
  FROM identity.application a
  JOIN identity.tenant t ON t.id = a.tenant_id
  LEFT JOIN identity.user_account u ON u.tenant_id = a.tenant_id AND u.id = a.agent_user_id
  WHERE a.client_id = $1 AND a.status <> 'deleted'`;

/** What is switched off or expired stands: turning it off must not make another one be meant. */
const TRUSTING = `
  SELECT a.client_id, bool_or(c.revoked_at IS NULL) AS stands
  FROM identity.credential c
  JOIN identity.application a ON a.tenant_id = c.tenant_id AND a.id = c.application_id
  WHERE c.kind = 'federated' AND c.issuer = $1 AND c.subject = $2 AND a.status <> 'deleted'
  GROUP BY a.client_id ORDER BY stands DESC LIMIT 2`;

/** Reads a client with everything that decides about its tokens, in one prepared statement. */
export class RegisteredClientsRepository {
  constructor(private readonly pool: Pool) {}

  async find(clientId: string): Promise<RegisteredClient | undefined> {
    const { rows } = await this.pool.query<Row>({
      name: 'registered-client',
      text: FIND,
      values: [clientId],
    });
    return rows[0] && toRegisteredClient(rows[0]);
  }

  /**
   * Client ids of the applications that trust a workload, of whichever tenant, two at most. Only one
   * that has withdrawn it stands behind those that have not.
   */
  async trusting({ issuer, subject }: Workload): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ client_id: string; stands: boolean }>({
      name: 'clients-trusting',
      text: TRUSTING,
      values: [issuer, subject],
    });
    const [first, second] = rows;
    const isFirstAlone = first?.stands === true && second?.stands === false;
    return (isFirstAlone ? [first] : rows).map(({ client_id: id }) => id);
  }
}

function toRegisteredClient(row: Row): RegisteredClient {
  return {
    application: toApplication(row),
    tenantStatus: row.tenant_status,
    agent: toAgent(row),
    credentials: row.credentials.map(toCredential),
    endedCredentials: row.ended_credentials.map(toEnded),
  };
}

const toApplication = (row: Row): Application => ({
  tenantId: row.tenant_id,
  id: row.id,
  clientId: row.client_id,
  name: row.name,
  status: row.status,
  authMethod: row.auth_method,
  grantTypes: row.grant_types,
  scopes: row.scopes,
  agentUserId: row.agent_user_id,
  accessTokenLifetime: row.access_token_lifetime,
  strictAudience: row.strict_audience,
  tokenEndpointAuthMethod: row.token_endpoint_auth_method,
  redirectUris: row.redirect_uris,
  postLogoutRedirectUris: row.post_logout_redirect_uris,
  corsOrigins: row.cors_origins,
  firstParty: row.first_party,
  defaultSubType: row.default_sub_type,
  metadata: row.metadata,
  origin: row.origin,
  version: row.version,
});

function toAgent(row: Row): RegisteredClient['agent'] {
  if (!row.agent_user_id || !row.agent_email || !row.agent_role || !row.agent_status) return null;
  return {
    id: row.agent_user_id,
    email: row.agent_email,
    role: row.agent_role,
    status: row.agent_status,
  };
}

const toEnded = ({ id, ended, secret_hash: hash, kid, ...row }: EndedRow): EndedCredential => ({
  ...{ id, ended, kid: kid ?? undefined },
  workload: row.issuer && row.subject ? { issuer: row.issuer, subject: row.subject } : undefined,
  secretHash: hash === null ? undefined : Buffer.from(hash, 'base64'),
});

const toTrust = ({ issuer, subject, audience, jwks_uri: jwksUri }: CredentialRow): Trust => ({
  ...{ issuer: issuer ?? '', subject: subject ?? '', audience: audience ?? '', jwksUri },
});

function toCredential(row: CredentialRow): Credential {
  const { id, expires_at: expiresAt, signing_alg: signingAlg } = row;
  const shared = { id, expiresAt, signingAlg };
  switch (row.kind) {
    case 'secret':
      return {
        kind: 'secret',
        ...shared,
        secretHash: Buffer.from(row.secret_hash ?? '', 'base64'),
      };
    case 'public_key':
      return { kind: 'public_key', ...shared, jwk: row.public_jwk ?? {} };
    case 'jwks_uri':
      return { kind: 'jwks_uri', ...shared, uri: row.jwks_uri ?? '' };
    case 'federated':
      return { kind: 'federated', ...shared, trust: toTrust(row) };
    default:
      throw row.kind satisfies never;
  }
}
