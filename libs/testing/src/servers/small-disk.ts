import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

/** Megabytes: a migrated database has half of it. */
const SIZE = 32;

/** A disk of its own for one database, that a test can fill. */
export interface SmallDisk {
  /** Takes all the room that is left. */
  fill(): void;
  makeRoom(): void;
  /** To be called when the database is gone. */
  remove(): Promise<void>;
}

/** Moves a database that nobody uses to a disk of a few megabytes. */
export async function moveToSmallDisk(database: string): Promise<SmallDisk> {
  const adminUrl = process.env['TEST_DATABASE_ADMIN_URL'] ?? '';
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ data_directory: string }>('SHOW data_directory');
  const { uid, gid } = statSync(rows[0]?.data_directory ?? '');
  const folder = mkdtempSync('/tmp/ticketgate-disk-');
  const options = `size=${SIZE}m,uid=${uid},gid=${gid},mode=700`;
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  const space = `small_${database}`;
  await admin.query(`CREATE TABLESPACE ${space} LOCATION '${folder}'`);
  await admin.query(`ALTER DATABASE ${database} SET TABLESPACE ${space}`);
  const ballast = join(folder, 'ballast');
  return {
    fill: () => {
      for (const bytes of [1_048_576, 4_096]) pour(ballast, bytes);
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    remove: async () => {
      await admin.query(`DROP TABLESPACE ${space}`);
      await admin.end();
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function pour(file: string, bytes: number): void {
  for (;;) {
    try {
      writeFileSync(file, Buffer.alloc(bytes), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return;
      throw error;
    }
  }
}
