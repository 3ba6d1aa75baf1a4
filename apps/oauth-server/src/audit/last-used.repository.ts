import type { Pool } from 'pg';

/** The things whose use is stamped. */
export type Usable = 'credential' | 'refresh_token';

export interface Use {
  readonly id: string;
  readonly at: Date;
  /** IP address. */
  readonly address: string | null;
}

// Rows are locked in the order of their ids, so that two replicas never wait for one another.
const stamp = (table: Usable) => `
  WITH used AS (
    SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[]) AS u (id, at, address)
  ), locked AS (
    SELECT c.tenant_id, c.id, u.at, u.address FROM identity.${table} c JOIN used u ON u.id = c.id
    WHERE c.last_used_at IS NULL OR c.last_used_at < u.at
    ORDER BY c.id FOR NO KEY UPDATE OF c
  )
  UPDATE identity.${table} c SET last_used_at = l.at, last_used_from = l.address FROM locked l
  WHERE c.tenant_id = l.tenant_id AND c.id = l.id
    AND (c.last_used_at IS NULL OR c.last_used_at < l.at)`;

/** The columns last_used_at and last_used_from; only a later use replaces an earlier one. */
export class LastUsedRepository {
  constructor(private readonly pool: Pool) {}

  async stamp(what: Usable, uses: readonly Use[]): Promise<void> {
    await this.pool.query({
      name: `last-used-${what}`,
      text: stamp(what),
      values: [
        uses.map(({ id }) => id),
        uses.map(({ at }) => at),
        uses.map(({ address }) => address),
      ],
    });
  }
}
