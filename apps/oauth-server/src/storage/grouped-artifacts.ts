import { GroupedCalls, type Clock } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import type { Artifact } from './artifacts.repository.ts';

/** Names one row. */
export interface ArtifactKey {
  readonly model: string;
  readonly id: string;
}

/** A row that has no references but its id. */
export interface PlainArtifact extends ArtifactKey {
  readonly payload: Record<string, unknown>;
  readonly expiresAt: Date | null;
}

/** Two keep PostgreSQL busy while answers are read, and leave the pool to everything else. */
const LIMITS = { lanes: 2, questions: 50 };

const FIND_MANY = `
  SELECT k.ord::int, a.payload, a.consumed_at
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS k (model, id, ord)
  CROSS JOIN LATERAL (
    SELECT payload, consumed_at FROM identity.artifact
    WHERE model = k.model AND id = k.id AND (expires_at IS NULL OR expires_at > $3) LIMIT 1
  ) a`;

/** Finds unexpired rows by id; searches that coincide share a round trip. */
export function groupedFinds(pool: Pool, clock: Clock): GroupedCalls<ArtifactKey, Artifact> {
  return new GroupedCalls(async (keys) => {
    const { rows } = await pool.query<{
      ord: number;
      payload: Artifact['payload'];
      consumed_at: Date | null;
    }>({
      name: 'artifacts-find',
      text: FIND_MANY,
      values: [keys.map(({ model }) => model), keys.map(({ id }) => id), clock.now()],
    });
    const found = new Array<Artifact | undefined>(keys.length).fill(undefined);
    for (const { ord, payload, consumed_at: consumedAt } of rows) {
      found[ord - 1] = { payload, consumedAt };
    }
    return found;
  }, LIMITS);
}

/** In the order of the keys: two replicas that wait for each other's rows would never end. */
const CREATE_MANY = `
  INSERT INTO identity.artifact (model, id, payload, expires_at)
  SELECT model, id, payload, expires_at
  FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::timestamptz[])
    AS a (model, id, payload, expires_at)
  ORDER BY model, id
  ON CONFLICT (model, id) DO NOTHING
  RETURNING model, id`;

/**
 * Writes rows that must not exist yet, and answers to whom it belongs that one does now: of several
 * questions about one id, one at most is answered with true. Rows that coincide share a statement,
 * and so the wait for the disk.
 */
export function groupedCreations(pool: Pool): GroupedCalls<PlainArtifact, boolean> {
  return new GroupedCalls(async (artifacts) => {
    const { rows } = await pool.query<ArtifactKey>({
      name: 'artifacts-create-once',
      text: CREATE_MANY,
      values: [
        artifacts.map(({ model }) => model),
        artifacts.map(({ id }) => id),
        artifacts.map(({ payload }) => JSON.stringify(payload)),
        artifacts.map(({ expiresAt }) => expiresAt),
      ],
    });
    const created = new Set(rows.map(keyOf));
    // Deleting answers whether it was there: the first to ask about an id gets it.
    return artifacts.map((artifact) => created.delete(keyOf(artifact)));
  }, LIMITS);
}

const keyOf = ({ model, id }: ArtifactKey): string => `${model} ${id}`;
