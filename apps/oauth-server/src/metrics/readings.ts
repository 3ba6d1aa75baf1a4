import { readShared, type Metrics, type SharedParts } from '@ticketgate/observability';
import type { Clock } from '@ticketgate/runtime';
import type { AuditTrail } from '../audit/audit-trail.service.ts';
import type { KeyRing } from '../keys/key-ring.ts';

export interface Readable extends SharedParts {
  readonly ring: Pick<KeyRing, 'keys'>;
  readonly trail: Pick<AuditTrail, 'waiting' | 'lost'>;
  readonly clock: Clock;
}

/** What is read whenever somebody asks for the numbers. */
export function readServer(metrics: Metrics, { ring, trail, clock, ...shared }: Readable): void {
  readShared(metrics, shared);
  metrics.gauge(
    'audit_events_waiting',
    'Events of the audit trail that are not written yet.',
    () => [{ value: trail.waiting }],
  );
  metrics.total(
    'audit_events_lost_total',
    'Events of the audit trail that will never be written.',
    () => trail.lost,
  );
  metrics.gauge(
    'signing_key_age_seconds',
    'Seconds since each published signing key was made.',
    () =>
      ring.keys.map(({ kid, alg, status, createdAt }) => ({
        labels: { kid, alg, status },
        value: (clock.epochMs() - createdAt.getTime()) / 1_000,
      })),
    ['kid', 'alg', 'status'],
  );
}
