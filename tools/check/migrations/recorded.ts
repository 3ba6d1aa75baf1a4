/** A migration as its class says it, and what it would run. */
export interface RecordedMigration {
  readonly name: string;
  readonly transactional: boolean;
  readonly calls: readonly string[];
}

interface MigrationClass {
  readonly name: string;
  new (): {
    readonly transaction?: boolean;
    up(db: { query(sql: string): Promise<unknown[]> }): Promise<void>;
  };
}

const isMigration = (exported: unknown): exported is MigrationClass =>
  typeof exported === 'function' && 'up' in (exported.prototype as object);

/** Lets a migration run against nothing: every question is answered with no rows. */
export async function record(migration: MigrationClass): Promise<RecordedMigration> {
  const calls: string[] = [];
  const instance = new migration();
  await instance.up({
    query: (sql) => {
      calls.push(sql);
      return Promise.resolve([]);
    },
  });
  return { name: migration.name, transactional: instance.transaction !== false, calls };
}

/** The migration of a file. @throws Error when there is none in it. */
export async function recordFile(url: string): Promise<RecordedMigration> {
  const module = (await import(url)) as Record<string, unknown>;
  const migration = Object.values(module).find(isMigration);
  if (!migration) throw new Error(`${url} exports no migration`);
  return record(migration);
}
