import { createPool, type Clock } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import { startCore, type TestCore } from './core.ts';
import { cursorKey, replicaOf, type Replica } from './replicas.ts';

/** Two processes over one database, and connections for transactions that take their time. */
export interface EventWorld {
  readonly core: TestCore;
  readonly replica: Replica;
  readonly slow: Pool;
  readonly stop: () => Promise<void>;
}

/** Starts them, with one clock. */
export async function eventWorld(clock: Clock): Promise<EventWorld> {
  const core = await startCore({ clock, config: { cursorKey } });
  const replica = await replicaOf(core, { clock });
  const url = core.database.coreUrl;
  const slow = createPool({ url, max: 4, applicationName: 'slow' }, () => undefined);
  return {
    ...{ core, replica, slow },
    stop: async () => {
      await slow.end();
      await replica.app.stop();
      await core.stop();
    },
  };
}
