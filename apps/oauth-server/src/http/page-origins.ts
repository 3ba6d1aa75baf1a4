import { cors, OriginBook, type Cors, type SecurityMirror } from '@ticketgate/access';
import { CONSOLE } from '@ticketgate/contracts';
import type { Logger } from '@ticketgate/runtime';
import type { Pool } from 'pg';

export interface PageOriginsDeps {
  readonly pool: Pool;
  readonly mirror: SecurityMirror;
  readonly logger: Logger;
  /** Origin of the console's pages. */
  readonly apiBaseUrl: string;
}

/** Which web pages may read what is answered here, followed by the security feed. */
export interface PageOrigins extends Cors {
  stop(): Promise<void>;
}

/** Discovery, key set and API description are for everybody. */
const isOpen = (path: string) => path.startsWith('/.well-known/') || path === '/openapi.json';

/** Resolves when the origins are known. */
export async function pageOrigins(deps: PageOriginsDeps): Promise<PageOrigins> {
  const { pool, mirror, logger, apiBaseUrl } = deps;
  const console = { applicationId: CONSOLE.applicationId, origin: apiBaseUrl };
  const load = async () => [console, ...(await listed(pool))];
  const book = new OriginBook({ load, mirror, logger });
  await book.start();
  return { ...cors(book, isOpen), stop: () => book.stop() };
}

async function listed(pool: Pool) {
  const { rows } = await pool.query<{ application_id: string; origin: string }>({
    name: 'listed-origins',
    text: 'SELECT application_id, origin FROM identity.browser_origin',
  });
  return rows.map((row) => ({ applicationId: row.application_id, origin: row.origin }));
}
