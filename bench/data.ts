import { randomUUID, type KeyObject } from 'node:crypto';
import type { Client } from 'pg';
import {
  generate,
  hashSecret,
  PREFIX,
} from '../apps/oauth-server/src/applications/generated-secret.ts';

/** An application of the load: its secret, and the tenant its tickets are in. */
export interface LoadApplication {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface DataSize {
  readonly tenants: number;
  readonly applicationsPerTenant: number;
  readonly ticketsPerTenant: number;
}

export interface Seeded {
  readonly tenants: readonly SeededTenant[];
  /** One of each tenant. */
  readonly applications: readonly LoadApplication[];
}

/**
 * Writes tenants with an agent, applications and tickets by SQL, a statement a table.
 */
export async function seed(db: Client, size: DataSize, hashKey: KeyObject): Promise<Seeded> {
  const tenants = Array.from({ length: size.tenants }, () => ({
    id: randomUUID(),
    agent: randomUUID(),
  }));
  await seedTenants(db, tenants);
  const applications = tenants.flatMap((tenant) =>
    Array.from({ length: size.applicationsPerTenant }, () => ({
      ...tenant,
      tenantId: tenant.id,
      id: randomUUID(),
      clientId: generate(PREFIX.clientId),
      clientSecret: generate(PREFIX.clientSecret),
    })),
  );
  await seedApplications(db, applications, hashKey);
  await seedTickets(db, tenants, size.ticketsPerTenant);
  await db.query('ANALYZE');
  const isFirst = (_: unknown, index: number) => index % size.applicationsPerTenant === 0;
  return { tenants, applications: applications.filter(isFirst) };
}

/** A tenant and its INTEGRATION_AGENT. */
export interface SeededTenant {
  readonly id: string;
  readonly agent: string;
}

async function seedTenants(db: Client, tenants: readonly SeededTenant[]): Promise<void> {
  const values = [tenants.map(({ id }) => id), tenants.map(({ agent }) => agent)];
  await db.query(
    `INSERT INTO identity.tenant (id, name, status, created_at, updated_at)
     SELECT id, 'bench', 'active', now(), now() FROM unnest($1::uuid[], $2::uuid[]) AS t (id, agent)`,
    values,
  );
  await db.query(
    `INSERT INTO identity.user_account
       (tenant_id, id, email, username, name, role, status, created_at, updated_at)
     SELECT id, agent, 'bot@bench.example', 'bot', 'Bot', 'INTEGRATION_AGENT', 'active', now(), now()
     FROM unnest($1::uuid[], $2::uuid[]) AS t (id, agent)`,
    values,
  );
}

interface SeededApplication extends LoadApplication {
  readonly id: string;
  readonly agent: string;
}

async function seedApplications(
  db: Client,
  applications: readonly SeededApplication[],
  hashKey: KeyObject,
): Promise<void> {
  const tenantIds = applications.map(({ tenantId }) => tenantId);
  const ids = applications.map(({ id }) => id);
  await db.query(
    `INSERT INTO identity.application (tenant_id, id, client_id, name, status, auth_method,
       grant_types, scopes, agent_user_id, access_token_lifetime, strict_audience, created_at, updated_at)
     SELECT tenant_id, id, client_id, 'bench', 'active', 'client_secret', '{client_credentials}',
       '{client_api}', agent, 3600, false, now(), now()
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[]) AS a (tenant_id, id, client_id, agent)`,
    [
      tenantIds,
      ids,
      applications.map(({ clientId }) => clientId),
      applications.map(({ agent }) => agent),
    ],
  );
  await db.query(
    `INSERT INTO identity.credential (tenant_id, id, application_id, name, kind, secret_hash, created_at)
     SELECT tenant_id, gen_random_uuid(), id, 'bench', 'secret', hash, now()
     FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS c (tenant_id, id, hash)`,
    [tenantIds, ids, applications.map(({ clientSecret }) => hashSecret(clientSecret, hashKey))],
  );
}

async function seedTickets(
  db: Client,
  tenants: readonly SeededTenant[],
  each: number,
): Promise<void> {
  await db.query(
    `INSERT INTO desk.ticket (tenant_id, id, ticket_number, ticket_type, title, description, status,
       priority, response_hours, resolution_hours, created_by_user_id, created_by_client_id,
       created_at, updated_at)
     SELECT tenant_id, gen_random_uuid(), 'INC-' || (1000 + n), 'INCIDENT', 'Printer ' || n || ' is on fire',
       repeat('It smells of smoke. ', 20), 'OPEN', 'MEDIUM', 24, 48, agent, 'bench', now(), now()
     FROM unnest($1::uuid[], $2::uuid[]) AS t (tenant_id, agent), generate_series(1, $3::int) AS n`,
    [tenants.map(({ id }) => id), tenants.map(({ agent }) => agent), each],
  );
  await db.query(
    `INSERT INTO desk.ticket_counter (tenant_id, ticket_type, last_number)
     SELECT id, 'INCIDENT', 1000 + $2::int FROM unnest($1::uuid[]) AS t (id)`,
    [tenants.map(({ id }) => id), each],
  );
}
