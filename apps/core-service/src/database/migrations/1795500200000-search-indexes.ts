import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes that lists of tickets are read by, in their order, whatever they are filtered by.
 *
 * NOTE made in a transaction, as all migrations are, hence not CONCURRENTLY: tickets can be read
 * meanwhile, not written. Where that takes too long, make them by hand before, under these names.
 */
export class SearchIndexes1795500200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of INDEXES) await db.query(statement);
    // The index of a group's states finds them, too.
    await db.query('DROP INDEX IF EXISTS desk.ticket_group_idx');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX IF NOT EXISTS ticket_group_idx
      ON desk.ticket (tenant_id, group_id) WHERE group_id IS NOT NULL`);
    await db.query(`DROP INDEX desk.ticket_state_idx, desk.ticket_updated_idx, desk.ticket_type_idx,
      desk.ticket_team_idx, desk.ticket_title_idx, desk.ticket_assignee_person_idx,
      desk.ticket_search_sample_idx, desk.ticket_title_sample_idx, desk.ticket_time_idx`);
  }
}

const TITLE_WORDS = `to_tsvector('simple', translate(
      ticket_number || ' ' || title,
      '!"#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~',
      repeat(' ', 32)
    ))`;

// One ticket in 64, by chance: how many tickets hold some words, and of which time, is known from
// the few before all are asked for. Not `fastupdate`: what is put off is read through each time.
const SAMPLE = 'WITH (fastupdate = off) WHERE uuid_hash(id) & 63 = 0';

// Of the few values of a column the lists are merged, so that any of them, in any order, is read
// from its beginning: that is why the instant comes last.
const INDEXES = [
  `CREATE INDEX IF NOT EXISTS ticket_state_idx
    ON desk.ticket (tenant_id, status, priority, created_at DESC, id DESC)`,
  `CREATE INDEX IF NOT EXISTS ticket_updated_idx
    ON desk.ticket (tenant_id, status, updated_at DESC, id DESC)`,
  `CREATE INDEX IF NOT EXISTS ticket_type_idx
    ON desk.ticket (tenant_id, ticket_type, created_at DESC, id DESC)`,
  `CREATE INDEX IF NOT EXISTS ticket_team_idx
    ON desk.ticket (tenant_id, group_id, status, created_at DESC, id DESC)`,
  // What a search by relevance ranks first: the same words as of the whole, of less.
  `CREATE INDEX IF NOT EXISTS ticket_title_idx
    ON desk.ticket USING gin (tenant_id, ${TITLE_WORDS})`,
  `CREATE INDEX IF NOT EXISTS ticket_search_sample_idx
    ON desk.ticket USING gin (tenant_id, search) ${SAMPLE}`,
  `CREATE INDEX IF NOT EXISTS ticket_title_sample_idx
    ON desk.ticket USING gin (tenant_id, ${TITLE_WORDS}) ${SAMPLE}`,
  // Which parts of the table are of which time. Without the tenant, because the planner does not join
  // two indexes that both have it; it finds nothing on its own.
  `CREATE INDEX IF NOT EXISTS ticket_time_idx
    ON desk.ticket USING brin (created_at) WITH (pages_per_range = 32, autosummarize = on)`,
  `CREATE INDEX IF NOT EXISTS ticket_assignee_person_idx
    ON desk.ticket_assignee (tenant_id, user_id, ticket_id)`,
];
