import type { AuditEventBody, AuditExportQuery } from '@ticketgate/contracts';
import type { AuditFilter, StoredAuditEvent } from './audit-event.ts';

/** An event as it goes over the wire. */
export const auditEventBody = (event: StoredAuditEvent): AuditEventBody => ({
  ...event,
  at: event.at.toISOString(),
});

/** A checked query as a filter. */
export function auditFilter(query: AuditExportQuery): AuditFilter {
  const { action, outcome, target, targetType, jti, requestId, from, to } = query;
  const { clientId, userId, credentialId } = query;
  return {
    ...{ action, outcome, clientId, userId, credentialId, target, targetType, jti, requestId },
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}

/** The one spelling of a filter, for cursors and for the trail itself. */
export function filterText(filter: AuditFilter): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value instanceof Date) parameters.set(name, value.toISOString());
    else if (value !== undefined) parameters.set(name, String(value));
  }
  return parameters.toString();
}
