import type { EntityManager } from 'typeorm';
import type { AuditActor, AuditEvent } from './audit-event.ts';

export type { AuditActor, AuditEvent } from './audit-event.ts';

/**
 * Writes an event inside the mutation's own transaction: it is there exactly when the change is.
 * Actions and the members of `detail` are those of `AUDIT_ACTIONS` and `AUDIT_DETAIL` in
 * `@ticketgate/contracts`; a new one is added there, with its sentence, in the same commit.
 */
export interface AuditWriter {
  write(manager: EntityManager, event: AuditEvent): Promise<void>;
}

/** On whose behalf a mutation runs, and through which request: spread into its event. */
export interface Acting {
  readonly actor: AuditActor;
  /** IP address. */
  readonly address?: string | undefined;
  readonly requestId?: string | undefined;
}

/** A command on the machine itself. */
export const OPERATOR: Acting = { actor: { operator: true } };
