import type { Pool } from 'pg';

/** How many processes verify tokens now, and how many of them obey the feed up to a number. */
export interface Replicas {
  /** All that may still accept a token. */
  readonly known: number;
  /** Those that have said so. */
  readonly confirmed: number;
}

/** Milliseconds; a slower database is asked again, or the answer stays what it was. */
const ANSWER_MS = 500;

const COUNT = `
  SELECT count(*)::int AS known, count(*) FILTER (WHERE seq >= $1::bigint)::int AS confirmed
  FROM security.replica WHERE lapses_at > clock_timestamp()`;

/** Rows of security.replica, which every verifying process keeps about itself. */
export class ReplicasRepository {
  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  async count(seq: number): Promise<Replicas> {
    const question = { text: COUNT, values: [seq], query_timeout: ANSWER_MS };
    const { rows } = await this.pool.query<Replicas>(question);
    // Counting nothing still answers one row.
    return rows[0] ?? { known: 0, confirmed: 0 };
  }
}
