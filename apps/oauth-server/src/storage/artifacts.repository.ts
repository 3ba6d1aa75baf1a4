import type { Clock, GroupedCalls } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import {
  groupedCreations,
  groupedFinds,
  type ArtifactKey,
  type PlainArtifact,
} from './grouped-artifacts.ts';

/** What oidc-provider keeps: codes, refresh tokens, sessions, grants, seen assertions. */
export interface Artifact {
  readonly payload: Record<string, unknown>;
  readonly consumedAt: Date | null;
}

export interface StoredArtifact {
  readonly model: string;
  readonly id: string;
  readonly payload: Record<string, unknown>;
  /** Null for things that do not expire. */
  readonly expiresAt: Date | null;
}

type Reference = 'id' | 'uid' | 'user_code';

/** A replica whose clock is this far behind must still find what was used once. */
const SWEEP_MARGIN_MS = 5 * 60_000;
const SWEEP_BATCH = 5_000;

const text = (value: unknown) => (typeof value === 'string' ? value : null);

/** Rows of identity.artifact. What may happen once happens in one conditional statement. */
export class ArtifactsRepository {
  private readonly finds: GroupedCalls<ArtifactKey, Artifact>;
  private readonly creations: GroupedCalls<PlainArtifact, boolean>;

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {
    this.finds = groupedFinds(pool, clock);
    this.creations = groupedCreations(pool);
  }

  /**
   * Writes a row that must not exist yet and belongs to no grant; answers whether this call was the
   * one that did.
   */
  async createOnce(artifact: PlainArtifact): Promise<boolean> {
    return (await this.creations.ask(artifact)) === true;
  }

  /**
   * Writes a row, or replaces its payload and expiry; whether it was consumed stays as it is. One that
   * is buried stays so: that is no error, it merely comes too late.
   */
  async upsert(artifact: StoredArtifact): Promise<void> {
    await this.pool.query({
      name: 'artifact-upsert',
      text: `INSERT INTO identity.artifact (model, id, payload, grant_id, uid, user_code, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload,
               grant_id = excluded.grant_id, uid = excluded.uid, user_code = excluded.user_code,
               expires_at = excluded.expires_at
             WHERE artifact.payload <> '{}' OR artifact.consumed_at IS NULL`,
      values: this.row(artifact),
    });
  }

  /** The unexpired row whose id, uid or user code this is. */
  async find(model: string, by: Reference, value: string): Promise<Artifact | undefined> {
    if (by === 'id') return this.finds.ask({ model, id: value });
    const { rows } = await this.pool.query<{
      payload: Artifact['payload'];
      consumed_at: Date | null;
    }>({
      name: `artifact-find-by-${by}`,
      text: `SELECT payload, consumed_at FROM identity.artifact
             WHERE model = $1 AND ${by} = $2 AND (expires_at IS NULL OR expires_at > $3)`,
      values: [model, value, this.clock.now()],
    });
    return rows[0] && { payload: rows[0].payload, consumedAt: rows[0].consumed_at };
  }

  /** Spends a row; answers whether this call was the one that did. A missing row cannot be spent. */
  async consumeOnce(model: string, id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'artifact-consume-once',
      text: `UPDATE identity.artifact SET consumed_at = $3
             WHERE model = $1 AND id = $2 AND consumed_at IS NULL
               AND (expires_at IS NULL OR expires_at > $3)`,
      values: [model, id, this.clock.now()],
    });
    return rowCount === 1;
  }

  /** Replaces payload and expiry of a row that must exist; answers whether it did. */
  async replace(artifact: StoredArtifact): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'artifact-replace',
      text: `UPDATE identity.artifact SET payload = $3, grant_id = $4, uid = $5, user_code = $6,
               expires_at = $7
             WHERE model = $1 AND id = $2`,
      values: this.row(artifact),
    });
    return rowCount === 1;
  }

  /** Answers whether this call was the one that removed it. */
  async destroy(model: string, id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'DELETE FROM identity.artifact WHERE model = $1 AND id = $2',
      [model, id],
    );
    return rowCount === 1;
  }

  /**
   * Empties a row and leaves it there until it expires, so that whoever read it before cannot write it
   * again. Such a row is found by its id, consumed.
   */
  async bury(model: string, id: string): Promise<void> {
    await this.pool.query(
      `UPDATE identity.artifact SET payload = '{}', uid = NULL, consumed_at = $3
       WHERE model = $1 AND id = $2`,
      [model, id, this.clock.now()],
    );
  }

  /** The grant a row belongs to, whether expired, spent or neither. */
  async grantOf(model: string, id: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ grant_id: string | null }>(
      'SELECT grant_id FROM identity.artifact WHERE model = $1 AND id = $2',
      [model, id],
    );
    return rows[0]?.grant_id ?? undefined;
  }

  /** Removes some rows that expired five minutes ago or earlier; answers how many there were. */
  async sweep(): Promise<number> {
    const { rowCount } = await this.pool.query(
      `DELETE FROM identity.artifact WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM identity.artifact WHERE expires_at <= $1 LIMIT $2))`,
      [new Date(this.clock.epochMs() - SWEEP_MARGIN_MS), SWEEP_BATCH],
    );
    return rowCount ?? 0;
  }

  private row({ model, id, payload, expiresAt }: StoredArtifact): unknown[] {
    const { grantId, uid, userCode } = payload;
    return [model, id, payload, text(grantId), text(uid), text(userCode), expiresAt];
  }
}
