import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Hands tickets whose clocks run already to the SLA job. On its own, because a transaction that
 * alters a table keeps everybody from it. All others have nothing to wait for.
 */
export class AdoptSlaClocks1795500120000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE desk.ticket SET sla_next_at = '-infinity'
      WHERE status IN ('OPEN', 'IN_PROGRESS') AND sla_next_at IS NULL
        AND coalesce(response_hours, resolution_hours, escalation_hours) IS NOT NULL`);
  }

  async down(): Promise<void> {
    // The column goes with the migration before.
  }
}
