import { CursorSigner } from '@ticketgate/http';
import type { Config } from '../config/config.ts';
import { AuditLog } from '../audit/audit-log.service.ts';
import { AuditTrail } from '../audit/audit-trail.service.ts';
import type { Audit } from '../audit/open-audit.ts';

export interface AuditParts extends Pick<Audit, 'trail' | 'log'>, Pick<Config, 'cursorKey'> {}

/** What the framework injects where the trail is read; who asks is told by `ACTING_OF`. */
export function auditProviders({ trail, log, cursorKey }: AuditParts) {
  return [
    { provide: AuditTrail, useValue: trail },
    { provide: AuditLog, useValue: log },
    { provide: CursorSigner, useValue: new CursorSigner(cursorKey) },
  ];
}
