import { createPool, type Clock, type Logger } from '@ticketgate/runtime';
import type { Config } from '../config/config.ts';
import { Sweeper } from '../retention/sweeper.ts';
import { AuditEventsRepository } from './audit-events.repository.ts';
import { AuditLog } from './audit-log.service.ts';
import { AuditTrail, type AuditTrailDeps } from './audit-trail.service.ts';
import { LastUsedRepository } from './last-used.repository.ts';
import { LastUsed } from './last-used.service.ts';

const DAY_MS = 86_400_000;
const APPLICATION_NAME = 'ticketgate-oauth-server-audit';

/** The trail with everything that belongs to it. */
export interface Audit {
  readonly trail: AuditTrail;
  readonly lastUsed: LastUsed;
  readonly log: AuditLog;
  /** Begins to remove what is old; the operator's commands never do. */
  start(): void;
  /** Writes what waits and closes the connections. Nothing may be recorded after it. */
  close(): Promise<void>;
}

export interface AuditDeps {
  readonly config: Pick<Config, 'database' | 'auditRetentionDays'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Hears of every event that is recorded. */
  readonly told?: AuditTrailDeps['told'];
}

/** Opens nothing yet: connections are made when there is something to write or to read. */
export function openAudit({ config, clock, logger, told }: AuditDeps): Audit {
  const open = (max: number) =>
    createPool({ url: config.database.url, max, applicationName: APPLICATION_NAME }, (error) =>
      logger.warn({ err: error }, 'connection_error'),
    );
  // Apart from each other, so that neither a long read nor a mint keeps the trail waiting.
  const [writers, readers] = [open(1), open(2)];
  const events = new AuditEventsRepository(writers, readers);
  const trail = new AuditTrail({ events, clock, logger, ...(told && { told }) });
  const lastUsed = new LastUsed({ stamps: new LastUsedRepository(writers), clock, logger });
  const keptForMs = config.auditRetentionDays * DAY_MS;
  const removeSome = () => events.removeBefore(new Date(clock.epochMs() - keptForMs));
  const sweeper = new Sweeper({ what: 'audit', removeSome, logger });
  return {
    ...{ trail, lastUsed, log: new AuditLog(events, clock) },
    start: () => sweeper.start(),
    close: async () => {
      await sweeper.stop();
      await Promise.all([trail.close(), lastUsed.close()]);
      await Promise.all([writers.end(), readers.end()]);
    },
  };
}
