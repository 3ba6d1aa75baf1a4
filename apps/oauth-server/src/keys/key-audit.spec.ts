import type { EntityManager } from 'typeorm';
import type { AuditEvent } from '../audit/audit-writer.ts';
import { keysAudited } from './key-audit.ts';
import type { KeyEvent } from './signing-keys.service.ts';

/** What the trail is told of an event, within which transaction. */
async function told(event: KeyEvent) {
  const written: [unknown, AuditEvent][] = [];
  const transaction = {} as EntityManager; // handed on unread
  const audit = {
    write: (manager: EntityManager, audited: AuditEvent) =>
      Promise.resolve(void written.push([manager, audited])),
  };
  await keysAudited(audit)(event, transaction);
  const [[manager, audited] = []] = written;
  expect([written.length, manager === transaction]).toEqual([1, true]);
  return audited;
}

describe('keysAudited', () => {
  it.each([
    ['key.announced', 'key.created'],
    ['key.activated', 'key.rotated'],
    ['key.retired', 'key.retired'],
    ['key.removed', 'key.revoked'],
  ] as const)('S20: %s is in the trail as %s', async (action, audited) => {
    expect(await told({ action, kid: 'a-key', alg: 'ES256', by: 'schedule' })).toMatchObject({
      ...{ action: audited, outcome: 'ok', kid: 'a-key', tenantId: null, actor: {} },
      target: { type: 'key', id: 'a-key' },
    });
  });

  it('S20: says what was replaced, and that an operator did it', async () => {
    const event = { action: 'key.activated', kid: 'new', alg: 'RS256', by: 'operator' } as const;
    expect(await told({ ...event, replaces: 'old' })).toMatchObject({
      actor: { operator: true },
      detail: { algorithm: 'RS256', from: 'old' },
    });
  });
});
