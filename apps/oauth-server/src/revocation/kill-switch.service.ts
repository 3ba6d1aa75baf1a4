import { tokenOfTenant } from '@ticketgate/contracts';
import { isUuid, type Clock } from '@ticketgate/runtime';
import type { EntityManager } from 'typeorm';
import type { Acting, AuditWriter } from '../audit/audit-writer.ts';
import { forgetArtifacts } from '../storage/forget-artifacts.service.ts';
import { SubjectNotFound, type RevocationSubject } from './revocation-subject.ts';
import type { RevocationSubjectsRepository } from './revocation-subjects.repository.ts';
import type { RevocationsService } from './revocations.service.ts';

/** What to switch off, within which tenant. */
export interface KillOrder extends RevocationSubject {
  readonly tenantId: string;
  /** For the audit trail. */
  readonly reason?: string | undefined;
}

export interface KillSwitchDeps {
  readonly revocations: RevocationsService;
  readonly subjects: RevocationSubjectsRepository;
  readonly audit: AuditWriter;
  readonly clock: Clock;
}

/** Switches off, in one transaction, whatever mints for a subject, and kills what it has minted. */
export class KillSwitchService {
  constructor(private readonly deps: KillSwitchDeps) {}

  /**
   * Repeating it is harmless, and kills what was minted since. It is in the audit trail exactly when
   * it happened.
   * @returns the number up to which the feed has to be obeyed; it is durable by then.
   * @throws SubjectNotFound for what is unknown and for what is another tenant's, all alike.
   */
  async kill(order: KillOrder, by: Acting): Promise<number> {
    const { level, tenantId, reason } = order;
    const { revocations, audit } = this.deps;
    const subject =
      level === 'token' ? tokenOfTenant(tenantId, order.subject) : order.subject.toLowerCase();
    if (level !== 'token' && !isUuid(subject)) throw new SubjectNotFound(level);
    const { seq } = await revocations.commitNumbered(async (manager) => {
      if (!(await this.end(manager, { ...order, subject }))) throw new SubjectNotFound(level);
      await audit.write(manager, {
        ...by,
        ...{ tenantId, reason, action: 'revocation.made', outcome: 'ok' },
        ...(level === 'token' ? { jti: order.subject } : { target: { type: level, id: subject } }),
      });
      return { result: undefined, facts: [{ level, subject, effect: 'revoke' }] };
    });
    return seq;
  }

  /** Answers whether the tenant has the subject. */
  private async end(manager: EntityManager, order: KillOrder): Promise<boolean> {
    const { level, subject, tenantId } = order;
    switch (level) {
      case 'token':
        // Tokens are kept nowhere, so none is looked for: the entry says whose token is meant.
        return true;
      case 'credential':
        return this.endCredential(manager, tenantId, subject);
      case 'application':
        return this.endApplication(manager, tenantId, subject);
      case 'user':
        return this.endUser(manager, tenantId, subject);
      case 'tenant':
        return this.endTenant(manager, tenantId, subject);
      default:
        throw level satisfies never;
    }
  }

  private async endCredential(
    manager: EntityManager,
    tenantId: string,
    id: string,
  ): Promise<boolean> {
    const { subjects, clock } = this.deps;
    if (await subjects.endCredential(manager, tenantId, id, clock.now())) return true;
    if (await subjects.endNamedRefreshToken(manager, tenantId, id, clock.now())) return true;
    if (!(await subjects.hasGrant(manager, tenantId, id))) return subjects.wasGrant(manager, id);
    await forgetArtifacts(manager, { grantIds: [id] });
    return true;
  }

  private async endApplication(
    manager: EntityManager,
    tenantId: string,
    id: string,
  ): Promise<boolean> {
    const { subjects, clock } = this.deps;
    const clientId = await subjects.clientIdOf(manager, tenantId, id);
    if (clientId === undefined) return false;
    await forgetArtifacts(manager, { clientId });
    await subjects.endNamedRefreshTokens(manager, tenantId, clock.now(), { applicationId: id });
    return true;
  }

  private async endUser(manager: EntityManager, tenantId: string, id: string): Promise<boolean> {
    const { subjects, clock } = this.deps;
    if (!(await subjects.lockUser(manager, tenantId, id))) return false;
    await forgetArtifacts(manager, { accountId: id });
    await subjects.endNamedRefreshTokens(manager, tenantId, clock.now(), { userId: id });
    return true;
  }

  /** Client secrets and keys stay: what they mint from now on is new. */
  private async endTenant(
    manager: EntityManager,
    tenantId: string,
    subject: string,
  ): Promise<boolean> {
    if (subject !== tenantId) return false;
    await forgetArtifacts(manager, { tenantId });
    await this.deps.subjects.endNamedRefreshTokens(manager, tenantId, this.deps.clock.now());
    return true;
  }
}
