import { setTimeout as pause } from 'node:timers/promises';
import type { KeySource } from '@ticketgate/access';
import type { Clock } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import type { AuditWriter } from '../audit/audit-writer.ts';
import { ACTING_OF, actingReader } from '../http/acting.ts';
import { KillSwitchService } from '../revocation/kill-switch.service.ts';
import { PropagationService } from '../revocation/propagation.service.ts';
import { ReplicasRepository } from '../revocation/replicas.repository.ts';
import { RevocationSubjectsRepository } from '../revocation/revocation-subjects.repository.ts';
import { READ_TOKEN } from '../revocation/revocations.controller.ts';
import type { RevocationsService } from '../revocation/revocations.service.ts';
import { tokenReader } from '../revocation/token-reader.ts';

export interface RevocationParts {
  readonly revocations: RevocationsService;
  /** Asked how far a revocation has got; not the feed's own, which must not wait for that. */
  readonly pool: Pool;
  readonly audit: AuditWriter;
  readonly trustedProxies: readonly string[];
  readonly clock: Clock;
  readonly issuer: string;
  readonly audience: string;
  /** Of the access tokens we have signed. */
  readonly keys: KeySource;
}

/** What the framework injects where something is switched off. */
export function revocationProviders(parts: RevocationParts) {
  const { revocations, pool, audit, clock, issuer, audience, keys } = parts;
  const replicas = new ReplicasRepository(pool);
  const subjects = new RevocationSubjectsRepository();
  return [
    {
      provide: KillSwitchService,
      useValue: new KillSwitchService({ revocations, subjects, audit, clock }),
    },
    {
      provide: PropagationService,
      useValue: new PropagationService({ replicas, clock, pause: (ms) => pause(ms) }),
    },
    { provide: ACTING_OF, useValue: actingReader(parts.trustedProxies) },
    { provide: READ_TOKEN, useValue: tokenReader({ issuer, audience, keys, clock }) },
  ];
}
