import type { EntityManager } from 'typeorm';
import type { RevocationsService } from './revocations.service.ts';

/** Tells the audit trail, inside the transaction. */
type Telling = (manager: EntityManager) => Promise<void>;

/** What RFC 7009 asks for: a token taken back by whoever holds it. Durable when resolved. */
export class TokenRevocationService {
  constructor(private readonly revocations: RevocationsService) {}

  /** One access token. */
  revokeToken(jti: string, tell: Telling): Promise<void> {
    return this.revocations.commit(async (manager) => {
      await tell(manager);
      return { result: undefined, facts: [{ level: 'token', subject: jti, effect: 'revoke' }] };
    });
  }

  /** A named refresh token and every access token made from it; twice is harmless. */
  revokeNamedRefreshToken(
    { tenantId, id }: { readonly tenantId: string; readonly id: string },
    tell: Telling,
  ): Promise<void> {
    return this.revocations.commit(async (manager) => {
      await tell(manager);
      await manager.query(
        `UPDATE identity.refresh_token SET revoked_at = now()
         WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL`,
        [tenantId, id],
      );
      return { result: undefined, facts: [{ level: 'credential', subject: id, effect: 'revoke' }] };
    });
  }
}
