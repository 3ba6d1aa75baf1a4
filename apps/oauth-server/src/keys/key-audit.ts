import type { AuditAction } from '@ticketgate/contracts';
import type { AuditWriter } from '../audit/audit-writer.ts';
import type { KeyEvent, KeyEventListener } from './signing-keys.service.ts';

const ACTIONS = {
  'key.announced': 'key.created',
  'key.activated': 'key.rotated',
  'key.retired': 'key.retired',
  'key.removed': 'key.revoked',
} as const satisfies Record<KeyEvent['action'], AuditAction>;

/** Tells the trail what happens to signing keys; they are of no tenant, so no tenant reads it. */
export const keysAudited =
  (audit: AuditWriter): KeyEventListener =>
  ({ action, kid, alg, by, replaces }, manager) =>
    audit.write(manager, {
      ...{ tenantId: null, action: ACTIONS[action], outcome: 'ok', kid },
      actor: by === 'operator' ? { operator: true } : {},
      target: { type: 'key', id: kid },
      detail: { algorithm: alg, from: replaces },
    });
