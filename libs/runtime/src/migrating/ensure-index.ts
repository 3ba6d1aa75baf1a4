/** What an index is built through; TypeORM's `QueryRunner` is one. */
export interface IndexBuilder {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

const IS_VALID = `
  SELECT i.indisvalid AS valid FROM pg_index i WHERE i.indexrelid = to_regclass($1)`;

/**
 * Builds an index while the table is read and written, in a migration that says
 * `transaction = false`. One that an interrupted build left invalid is dropped and made anew; a
 * finished one stays, so that repeating the migration is safe.
 * @param name of the index with its schema, `desk.ticket_state_idx`.
 * @param definition what stands after the name: `ON desk.ticket (tenant_id, status)`.
 */
export async function ensureIndex(
  db: IndexBuilder,
  name: `${string}.${string}`,
  definition: string,
  { unique = false }: { readonly unique?: boolean } = {},
): Promise<void> {
  const known = await isValid(db, name);
  if (known === true) return;
  if (known === false) await db.query(`DROP INDEX CONCURRENTLY ${name}`);
  const [, index = name] = name.split('.');
  const kind = unique ? 'UNIQUE INDEX' : 'INDEX';
  await db.query(`CREATE ${kind} CONCURRENTLY ${index} ${definition}`);
}

/** Undefined when there is none. */
async function isValid(db: IndexBuilder, name: string): Promise<boolean | undefined> {
  const rows = (await db.query(IS_VALID, [name])) as readonly { readonly valid: boolean }[];
  return rows[0]?.valid;
}
