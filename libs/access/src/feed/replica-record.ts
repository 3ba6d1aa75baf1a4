import type { Pool } from 'pg';

/** What one replica says about itself. */
export interface ReplicaClaim {
  /** UUID of the process. */
  readonly id: string;
  readonly service: string;
  /** Number of the last entry of the feed it obeys. */
  readonly seq: number;
  /** Milliseconds from now on after which it has lapsed, unless it claims again. */
  readonly lastsMs: number;
}

type Database = Pick<Pool, 'query'>;

/** Milliseconds one statement may take; the next heartbeat tries again. */
const ANSWER_MS = 4_000;

/**
 * All times are the database's: replicas need not agree on the time of day to be counted. The
 * commit does not wait for the disk; a crash of the database takes back a claim at most, never
 * makes one up.
 */
const CLAIM = `
  WITH setting AS (SELECT set_config('synchronous_commit', 'off', true))
  INSERT INTO security.replica (id, service, seq, seen_at, lapses_at)
  SELECT $1::uuid, $2::text, $3::bigint, clock_timestamp(),
         clock_timestamp() + make_interval(secs => $4::float8 / 1000)
  FROM setting
  ON CONFLICT (id) DO UPDATE
    SET seq = excluded.seq, seen_at = excluded.seen_at, lapses_at = excluded.lapses_at`;

/** Skips what another replica is sweeping or claiming at this moment. */
const SWEEP = `
  DELETE FROM security.replica WHERE id IN (
    SELECT id FROM security.replica WHERE lapses_at <= clock_timestamp() FOR UPDATE SKIP LOCKED)`;

const LEAVE = `DELETE FROM security.replica WHERE id = $1::uuid`;

const ask = async (db: Database, text: string, values: unknown[]): Promise<void> => {
  const question = { text, values, query_timeout: ANSWER_MS };
  await db.query(question);
};

/** Writes the claim down, over the one before. */
export const claim = (db: Database, { id, service, seq, lastsMs }: ReplicaClaim): Promise<void> =>
  ask(db, CLAIM, [id, service, seq, lastsMs]);

/** Removes the rows of replicas that have lapsed. */
export const sweepLapsed = (db: Database): Promise<void> => ask(db, SWEEP, []);

/** Removes a replica that has stopped answering. */
export const leave = (db: Database, id: string): Promise<void> => ask(db, LEAVE, [id]);
