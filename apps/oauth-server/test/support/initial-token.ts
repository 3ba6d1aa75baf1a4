import { systemClock } from '@ticketgate/runtime';
import { OPERATOR } from '../../src/audit/audit-writer.ts';
import type { User } from '../../src/users/user.ts';
import type { TestTenant } from './tenant.ts';
import type { World } from './world.ts';

export interface InitialTokenOptions {
  readonly agent?: User;
  readonly scopes?: readonly string[];
  readonly expired?: boolean;
  readonly revoked?: boolean;
}

const HOUR_MS = 3_600_000;

/** A new initial access token of a tenant; good for one registration unless told otherwise. */
export async function newInitialToken(
  { replicas, owner }: World,
  { id: tenantId }: Pick<TestTenant, 'id'>,
  { agent, scopes = ['client_api', 'openid'], expired, revoked }: InitialTokenOptions = {},
): Promise<string> {
  const { initialAccessTokens } = replicas[0].app.management;
  const { made, value } = await initialAccessTokens.create(
    {
      ...{ tenantId, scopes, name: 'A test', agentUserId: agent?.id ?? null },
      expiresAt: new Date(systemClock.epochMs() + HOUR_MS),
    },
    OPERATOR,
  );
  if (revoked === true) await initialAccessTokens.revoke(tenantId, made.id, OPERATOR);
  if (expired === true) {
    await owner.query(
      `UPDATE identity.initial_access_token SET expires_at = created_at WHERE id = $1`,
      [made.id],
    );
  }
  return value;
}
