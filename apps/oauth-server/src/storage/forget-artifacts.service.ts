import type { EntityManager } from 'typeorm';

/** Whose artifacts go: a person's, an application's, those of some grants, or a whole tenant's. */
export type Whose =
  | { readonly accountId: string }
  | { readonly clientId: string }
  | { readonly grantIds: readonly string[] }
  | { readonly tenantId: string };

/**
 * What was made from grants goes with them, whatever it says about whom it is for. Sessions are
 * buried: every request under way that has read one writes it back in the end.
 */
const deleteWith = (chosen: string) => `
  WITH chosen AS (${chosen}),
  gone AS (
    SELECT model, id FROM chosen
    UNION
    SELECT a.model, a.id FROM identity.artifact a
    JOIN chosen c ON c.model = 'Grant' AND a.grant_id = c.id
  ),
  buried AS (
    UPDATE identity.artifact a SET payload = '{}', uid = NULL, consumed_at = now()
    FROM gone g WHERE a.model = g.model AND a.id = g.id AND a.model = 'Session'
  )
  DELETE FROM identity.artifact a USING gone g
  WHERE a.model = g.model AND a.id = g.id AND a.model <> 'Session'`;

/** A sign-in under way knows the person, and would end in a new session. */
const OF_ACCOUNT = `
  SELECT model, id FROM identity.artifact
  WHERE payload ? 'accountId' AND payload ->> 'accountId' = $1
  UNION ALL
  SELECT model, id FROM identity.artifact
  WHERE model = 'Interaction'
    AND $1 IN (payload #>> '{session,accountId}', payload #>> '{result,login,accountId}')`;

const OF_CLIENT = `
  SELECT model, id FROM identity.artifact
  WHERE payload ? 'clientId' AND payload ->> 'clientId' = $1`;

const OF_GRANTS = `
  SELECT model, id FROM identity.artifact WHERE grant_id = ANY ($1)
  UNION ALL
  SELECT model, id FROM identity.artifact WHERE model = 'Grant' AND id = ANY ($1)`;

const OF_TENANT = `
  SELECT a.model, a.id FROM identity.user_account u
  JOIN identity.artifact a ON a.payload ? 'accountId' AND a.payload ->> 'accountId' = u.id::text
  WHERE u.tenant_id = $1::uuid
  UNION ALL
  SELECT a.model, a.id FROM identity.application p
  JOIN identity.artifact a ON a.payload ? 'clientId' AND a.payload ->> 'clientId' = p.client_id
  WHERE p.tenant_id = $1::uuid
  UNION ALL
  SELECT a.model, a.id FROM identity.artifact a
  JOIN identity.user_account u
    ON u.id::text IN (a.payload #>> '{session,accountId}', a.payload #>> '{result,login,accountId}')
  WHERE a.model = 'Interaction' AND u.tenant_id = $1::uuid`;

/**
 * Deletes sessions, sign-ins under way, grants, codes and refresh tokens inside a mutation's
 * transaction: nothing of them mints any more once it is committed. What was minted before ends by
 * the mutation's own feed entry. Assertions seen before stay: they may not be used again.
 */
export async function forgetArtifacts(manager: EntityManager, whose: Whose): Promise<void> {
  if ('accountId' in whose) await manager.query(deleteWith(OF_ACCOUNT), [whose.accountId]);
  else if ('clientId' in whose) await manager.query(deleteWith(OF_CLIENT), [whose.clientId]);
  else if ('grantIds' in whose) await manager.query(deleteWith(OF_GRANTS), [whose.grantIds]);
  else await manager.query(deleteWith(OF_TENANT), [whose.tenantId]);
}
