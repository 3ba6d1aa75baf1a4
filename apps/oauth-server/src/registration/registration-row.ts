import type { JWK } from 'jose';
import type { StoredProof } from './client-proofs.ts';
import type {
  ClientConfiguration,
  Links,
  RegisteredAuthMethod,
  RegisteredKeys,
  Registration,
} from './registration.ts';

/** A row of identity.application as {@link SELECT} reads it. */
export interface Row {
  readonly tenant_id: string;
  readonly id: string;
  readonly client_id: string;
  readonly name: string;
  readonly status: 'active' | 'disabled';
  readonly auth_method: 'client_secret' | 'private_key_jwt' | 'none';
  readonly token_endpoint_auth_method: RegisteredAuthMethod | null;
  readonly grant_types: string[];
  readonly scopes: string[];
  readonly redirect_uris: string[];
  readonly post_logout_redirect_uris: string[];
  readonly default_sub_type: 'user' | 'workspace';
  readonly metadata: Links;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly registration_token_hash: Buffer | null;
  readonly tenant_status: 'active' | 'disabled';
  readonly credentials: readonly CredentialRow[];
}

interface CredentialRow {
  readonly id: string;
  readonly kind: 'secret' | 'public_key' | 'jwks_uri' | 'federated';
  readonly secret_hash: string | null;
  readonly public_jwk: JWK | null;
  readonly jwks_uri: string | null;
}

/** A registration with what only its checks may see. */
export interface StoredRegistration {
  readonly registration: Registration;
  readonly tokenHash: Buffer | null;
  readonly isTenantActive: boolean;
  readonly secretHashes: readonly Buffer[];
  /** Its live public keys and key-set addresses. */
  readonly keyProofs: readonly StoredProof[];
}

/** Every registration, with its live credentials; a condition goes behind it. */
export const SELECT = `
  SELECT a.tenant_id, a.id, a.client_id, a.name, a.status, a.auth_method,
         a.token_endpoint_auth_method, a.grant_types, a.scopes, a.redirect_uris,
         a.post_logout_redirect_uris, a.default_sub_type, a.metadata, a.version, a.created_at,
         a.updated_at, a.registration_token_hash, t.status AS tenant_status,
         ARRAY(
           SELECT json_build_object('id', c.id, 'kind', c.kind,
             'secret_hash', encode(c.secret_hash, 'base64'), 'public_jwk', c.public_jwk,
             'jwks_uri', c.jwks_uri)
           FROM identity.credential c
           WHERE c.tenant_id = a.tenant_id AND c.application_id = a.id AND c.revoked_at IS NULL
           ORDER BY c.created_at, c.id
         ) AS credentials
  FROM identity.application a JOIN identity.tenant t ON t.id = a.tenant_id`;

/** What a configuration sets, in the order of the statements' last parameters. */
export const columnsOf = (configuration: ClientConfiguration): unknown[] => [
  configuration.name,
  configuration.authMethod,
  configuration.grantTypes,
  configuration.scopes,
  configuration.redirectUris,
  configuration.postLogoutRedirectUris,
  configuration.defaultSubType,
  JSON.stringify(configuration.links),
];

export const authMethodOf = (method: RegisteredAuthMethod): Row['auth_method'] =>
  method === 'client_secret_basic' || method === 'client_secret_post' ? 'client_secret' : method;

export function toStored(row: Row): StoredRegistration {
  const { credentials } = row;
  // Trusts are its administrators': neither shown nor taken away by what it says about itself.
  const keys = credentials.filter(({ kind }) => kind === 'public_key' || kind === 'jwks_uri');
  const registration: Registration = {
    tenantId: row.tenant_id,
    id: row.id,
    clientId: row.client_id,
    name: row.name,
    status: row.status,
    authMethod: row.token_endpoint_auth_method ?? usualMethod(row.auth_method),
    grantTypes: row.grant_types,
    scopes: row.scopes,
    redirectUris: row.redirect_uris,
    postLogoutRedirectUris: row.post_logout_redirect_uris,
    defaultSubType: row.default_sub_type,
    links: row.metadata,
    keys: keysOf(keys),
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
  return {
    registration,
    tokenHash: row.registration_token_hash,
    isTenantActive: row.tenant_status === 'active',
    secretHashes: credentials.flatMap(({ secret_hash: hash }) =>
      hash === null ? [] : [Buffer.from(hash, 'base64')],
    ),
    keyProofs: keys.flatMap(proofOf),
  };
}

const usualMethod = (method: Row['auth_method']): RegisteredAuthMethod =>
  method === 'client_secret' ? 'client_secret_basic' : method;

function proofOf({ id, public_jwk: jwk, jwks_uri: uri }: CredentialRow): StoredProof[] {
  if (jwk) return [{ id, proof: { kind: 'public_key', jwk } }];
  return uri === null ? [] : [{ id, proof: { kind: 'jwks_uri', uri } }];
}

function keysOf(credentials: readonly CredentialRow[]): RegisteredKeys {
  const uri = credentials.find(({ kind }) => kind === 'jwks_uri')?.jwks_uri;
  if (typeof uri === 'string') return { kind: 'jwks_uri', uri };
  const keys = credentials.flatMap(({ public_jwk: jwk }) => (jwk ? [jwk] : []));
  return keys.length > 0 ? { kind: 'jwks', keys } : { kind: 'none' };
}
