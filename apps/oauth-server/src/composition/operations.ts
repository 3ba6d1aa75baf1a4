import { setTimeout as pause } from 'node:timers/promises';
import type { FeedWire } from '@ticketgate/access';
import type { Clock } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import type { AuditWriter } from '../audit/audit-writer.ts';
import { RestorationRepository } from '../restoration/restoration.repository.ts';
import { RestorationService } from '../restoration/restoration.service.ts';
import { KillSwitchService } from '../revocation/kill-switch.service.ts';
import { PropagationService } from '../revocation/propagation.service.ts';
import { ReplicasRepository } from '../revocation/replicas.repository.ts';
import { RevocationSubjectsRepository } from '../revocation/revocation-subjects.repository.ts';
import type { Management } from './management.ts';

/** What the operator's commands work with: what the server changes data with, and its kill switch. */
export interface Operations extends Management {
  readonly killSwitch: KillSwitchService;
  readonly propagation: PropagationService;
  readonly restoration: RestorationService;
  readonly now: () => Date;
}

export interface OperationsDeps {
  /** Asked how far a revocation has got. */
  readonly pool: Pool;
  /** Asked what it still knows after a restore. */
  readonly wire: FeedWire;
  readonly audit: AuditWriter;
  readonly clock: Clock;
}

export function operationsOf(
  management: Management,
  { pool, wire, audit, clock }: OperationsDeps,
): Operations {
  const { revocations, signingKeys } = management;
  const subjects = new RevocationSubjectsRepository();
  const replicas = new ReplicasRepository(pool);
  return {
    ...management,
    now: () => clock.now(),
    killSwitch: new KillSwitchService({ revocations, subjects, audit, clock }),
    propagation: new PropagationService({
      ...{ replicas, clock, pause: (ms) => pause(ms) },
      verifies: false,
    }),
    restoration: new RestorationService({
      repository: new RestorationRepository(pool),
      ...{ signingKeys, wire, clock, pause: (ms) => pause(ms) },
    }),
  };
}
