import type { Metrics } from '@ticketgate/observability';
import type { AuditEvent } from '../audit/audit-event.ts';

/**
 * Counts what the audit trail is told. Reasons of refusals are a closed list; what people write as
 * theirs is not looked at.
 */
export function outcomeCounts(metrics: Metrics): (event: AuditEvent) => void {
  const minted = metrics.counter('tokens_minted_total', 'Access tokens issued.', ['dialect']);
  const refused = metrics.counter('token_refusals_total', 'Token requests refused, by check.', [
    ...['dialect', 'reason'],
  ]);
  const logins = metrics.counter('logins_total', 'Log-ins, by outcome.', ['outcome']);
  return (event) => {
    const dialect = event.detail?.dialect ?? 'none';
    if (event.action === 'token.minted') minted({ dialect });
    if (event.action === 'login.ok') logins({ outcome: 'ok' });
    if (event.outcome !== 'refused') return;
    if (event.action === 'token.refused') refused({ dialect, reason: event.reason });
    if (event.action === 'login.refused') logins({ outcome: 'refused' });
  };
}
