import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import type { Client } from 'pg';
import { generate, PREFIX } from '../apps/oauth-server/src/applications/generated-secret.ts';
import type { SeededTenant } from './data.ts';

/** An application that proves itself with an ES256 key. */
export interface KeyApplication {
  readonly clientId: string;
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** Writes one application with a public key for each tenant. */
export async function seedKeyApplications(
  db: Client,
  tenants: readonly SeededTenant[],
): Promise<KeyApplication[]> {
  const made = tenants.map((tenant) => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const [id, kid, clientId] = [randomUUID(), randomUUID(), generate(PREFIX.clientId)];
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid };
    return { ...tenant, applicationId: id, kid, clientId, privateKey, jwk: JSON.stringify(jwk) };
  });
  const column = (name: 'id' | 'applicationId' | 'clientId' | 'agent' | 'jwk') =>
    made.map((one) => one[name]);
  await db.query(
    `INSERT INTO identity.application (tenant_id, id, client_id, name, status, auth_method,
       grant_types, scopes, agent_user_id, access_token_lifetime, strict_audience, created_at, updated_at)
     SELECT tenant_id, id, client_id, 'bench', 'active', 'private_key_jwt', '{client_credentials}',
       '{client_api}', agent, 3600, false, now(), now()
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[]) AS a (tenant_id, id, client_id, agent)`,
    [column('id'), column('applicationId'), column('clientId'), column('agent')],
  );
  await db.query(
    `INSERT INTO identity.credential (tenant_id, id, application_id, name, kind, public_jwk, created_at)
     SELECT tenant_id, gen_random_uuid(), id, 'bench', 'public_key', jwk, now()
     FROM unnest($1::uuid[], $2::uuid[], $3::jsonb[]) AS c (tenant_id, id, jwk)`,
    [column('id'), column('applicationId'), column('jwk')],
  );
  return made;
}
