import type { World } from './world.ts';

/** Until some statement waits for a row that another transaction has locked. */
export async function untilSomebodyWaits({ owner }: Pick<World, 'owner'>): Promise<void> {
  for (;;) {
    const { rowCount } = await owner.query(
      `SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE NOT l.granted AND a.datname = current_database()`,
    );
    if (rowCount) return;
  }
}
