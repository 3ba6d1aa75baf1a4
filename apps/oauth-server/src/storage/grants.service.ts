import { isUuid } from '@ticketgate/runtime';
import type { EntityManager } from 'typeorm';
import type { RevocationsService } from '../revocation/revocations.service.ts';
import { forgetArtifacts } from './forget-artifacts.service.ts';

/** A grant that is about to end, and whose it is. */
export interface EndingGrant {
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
}

/** Tells the audit trail, inside the transaction that ends the grant. */
export type GrantTelling = (manager: EntityManager, grant: EndingGrant) => Promise<void>;

/** The library deletes the grant itself meanwhile: what was made from it says the same. */
const OWNER = `
  SELECT u.tenant_id, u.id FROM identity.artifact a
  JOIN identity.user_account u ON u.id::text = a.payload ->> 'accountId'
  WHERE a.grant_id = $1 OR (a.model = 'Grant' AND a.id = $1) LIMIT 1`;

/** Grants: what a person allowed an application in one sign-in, the family of all its tokens. */
export class GrantsService {
  private readonly ending = new Map<string, Promise<void>>();

  constructor(
    private readonly revocations: RevocationsService,
    private readonly tell: GrantTelling = () => Promise.resolve(),
  ) {}

  /**
   * Its codes and refresh tokens are gone, its access tokens stop. Repeating it is harmless; all who
   * lost one race ask for it at once, and wait for one transaction.
   */
  end(grantId: string): Promise<void> {
    if (!isUuid(grantId)) return Promise.resolve();
    const ending =
      this.ending.get(grantId) ?? this.commit(grantId).finally(() => this.ending.delete(grantId));
    this.ending.set(grantId, ending);
    return ending;
  }

  private commit(grantId: string): Promise<void> {
    return this.revocations.commit(async (manager) => {
      const [owner] = await manager.query<{ tenant_id: string; id: string }[]>(OWNER, [grantId]);
      if (owner) {
        await this.tell(manager, { id: grantId, tenantId: owner.tenant_id, userId: owner.id });
      }
      await forgetArtifacts(manager, { grantIds: [grantId] });
      return {
        result: undefined,
        facts: [{ level: 'credential', subject: grantId, effect: 'revoke' }],
      };
    });
  }
}
