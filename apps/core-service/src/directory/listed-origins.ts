import type { ListedOrigin } from '@ticketgate/access';
import type { Pool } from 'pg';

interface OriginRow {
  readonly application_id: string;
  readonly origin: string;
}

/** Reads which pages may read answers given to which application, disabled ones left out. */
export async function listedOrigins(pool: Pick<Pool, 'query'>): Promise<ListedOrigin[]> {
  const text = 'SELECT application_id, origin FROM identity.browser_origin';
  const { rows } = await pool.query<OriginRow>({ name: 'listed-origins', text });
  return rows.map((row) => ({ applicationId: row.application_id, origin: row.origin }));
}
