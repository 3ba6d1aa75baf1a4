import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { generate, PREFIX } from '../apps/oauth-server/src/applications/generated-secret.ts';
import type { SeededTenant } from './data.ts';

/** A refresh token, the newest of its family. */
export interface Family {
  readonly clientId: string;
  refreshToken: string;
}

export interface GrantsOptions {
  readonly role: 'AGENT' | 'TENANT_ADMIN';
  readonly scope: string;
  /** Origin of the API: the one resource there is. */
  readonly audience: string;
  /** The application that was signed in to; one of its own for each tenant unless given. */
  readonly clientId?: string;
}

const DAY_SECONDS = 86_400;
const now = () => Math.floor(performance.timeOrigin / 1_000);

/**
 * Writes, for each tenant, a person who has signed in to a public application: what the
 * authorization server stores of that, as it stores it.
 */
export async function seedFamilies(
  db: Client,
  tenants: readonly SeededTenant[],
  options: GrantsOptions,
): Promise<Family[]> {
  const made = tenants.map(({ id }) => ({
    tenantId: id,
    person: randomUUID(),
    grantId: randomUUID(),
    clientId: options.clientId ?? generate(PREFIX.clientId),
    refreshToken: randomBytes(32).toString('base64url').slice(0, 43),
  }));
  await seedPeople(db, made, options.role);
  if (options.clientId === undefined) await seedApplications(db, made);
  await seedArtifacts(db, made, options);
  return made.map(({ clientId, refreshToken }) => ({ clientId, refreshToken }));
}

interface Made extends Family {
  readonly tenantId: string;
  readonly person: string;
  readonly grantId: string;
}

async function seedPeople(db: Client, made: readonly Made[], role: string): Promise<void> {
  await db.query(
    `INSERT INTO identity.user_account
       (tenant_id, id, email, username, name, role, status, created_at, updated_at)
     SELECT tenant_id, id, id || '@bench.example', id, 'Person', $3, 'active', now(), now()
     FROM unnest($1::uuid[], $2::uuid[]) AS t (tenant_id, id)`,
    [made.map(({ tenantId }) => tenantId), made.map(({ person }) => person), role],
  );
}

async function seedApplications(db: Client, made: readonly Made[]): Promise<void> {
  await db.query(
    `INSERT INTO identity.application (tenant_id, id, client_id, name, status, auth_method,
       token_endpoint_auth_method, grant_types, scopes, redirect_uris, access_token_lifetime,
       strict_audience, created_at, updated_at)
     SELECT tenant_id, gen_random_uuid(), client_id, 'bench', 'active', 'none', 'none',
       '{authorization_code,refresh_token}', '{client_api}', '{https://bench.example/callback}',
       3600, false, now(), now()
     FROM unnest($1::uuid[], $2::text[]) AS a (tenant_id, client_id)`,
    [made.map(({ tenantId }) => tenantId), made.map(({ clientId }) => clientId)],
  );
}

async function seedArtifacts(
  db: Client,
  made: readonly Made[],
  { scope, audience }: GrantsOptions,
): Promise<void> {
  const times = { iat: now(), exp: now() + DAY_SECONDS };
  const rows = made.flatMap(({ person: accountId, clientId, grantId, refreshToken }) => [
    {
      model: 'Grant',
      id: grantId,
      grantId: null,
      payload: {
        ...{ ...times, accountId, clientId, kind: 'Grant', subType: 'user' },
        ...{ openid: { scope }, resources: { [audience]: scope } },
      },
    },
    {
      model: 'RefreshToken',
      // Found by its hash.
      id: createHash('sha256').update(refreshToken).digest('base64url'),
      grantId,
      payload: {
        ...{ ...times, accountId, clientId, grantId, scope, kind: 'RefreshToken' },
        ...{ gty: 'authorization_code', authTime: times.iat, iiat: times.iat, resource: audience },
      },
    },
  ]);
  await db.query(
    `INSERT INTO identity.artifact (model, id, grant_id, payload, expires_at)
     SELECT model, id, grant_id, payload, now() + interval '1 day'
     FROM unnest($1::text[], $2::text[], $3::text[], $4::jsonb[]) AS a (model, id, grant_id, payload)`,
    [
      rows.map(({ model }) => model),
      rows.map(({ id }) => id),
      rows.map(({ grantId }) => grantId),
      rows.map(({ payload }) => JSON.stringify(payload)),
    ],
  );
}
