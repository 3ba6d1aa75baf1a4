import type { Clock } from '@ticketgate/runtime';
import { createApp, type CoreApp } from '../src/app.ts';
import type { Config } from '../src/config/config.ts';
import { configFor, serving, type TestCore } from './core.ts';

export interface Replica {
  readonly app: CoreApp;
  readonly baseUrl: string;
}

/** The same on every replica: a cursor of one is good at the others. */
export const cursorKey = Buffer.alloc(32, 7);

/** One more process over the database of a core; like that, without jobs that come round. */
export async function replicaOf(
  core: TestCore,
  { clock, config }: { readonly clock?: Clock; readonly config?: Partial<Config> } = {},
): Promise<Replica> {
  const given = { ...configFor(core.database, core.issuer), cursorKey, ...config };
  const { logger } = core.app;
  const app = await createApp(given, { jobs: false, logger, ...(clock && { clock }) });
  const { baseUrl } = await serving(app);
  return { app, baseUrl };
}
