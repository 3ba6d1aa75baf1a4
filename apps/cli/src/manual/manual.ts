import { DATABASE_PAGES } from './database-pages.ts';
import { ALONE_PAGES, INTEGRATION_PAGES } from './integration-pages.ts';
import type { CommandPage } from './page.ts';
import { SHARED_PAGES } from './shared-pages.ts';

/** Commands that belong together, under the sentence that says how they work. */
export interface Chapter {
  readonly title: string;
  readonly pages: readonly CommandPage[];
}

export const CHAPTERS: readonly Chapter[] = [
  {
    title: 'Over the API, with an administrator’s refresh token (a laptop, a pipeline, a Job)',
    pages: INTEGRATION_PAGES,
  },
  { title: 'Over the API, or in the database', pages: SHARED_PAGES },
  {
    title: 'In the database, with the services’ environment (all tenants; when nobody can sign in)',
    pages: DATABASE_PAGES,
  },
  { title: 'Anywhere', pages: ALONE_PAGES },
];

/** Every command there is. */
export const PAGES: readonly CommandPage[] = CHAPTERS.flatMap(({ pages }) => pages);
