import type { UserRow } from '@ticketgate/testing';
import { caller, type Call, type TestCore, type TestTenant } from './core.ts';

/** Calls `/api/tickets<path>` with a token that this person has granted, whole or in part. */
export async function callAs(
  core: Pick<TestCore, 'baseUrl'>,
  { tenant, user }: { readonly tenant: TestTenant; readonly user: UserRow },
  claims: Readonly<Record<string, unknown>> = {},
): Promise<Call> {
  const token = await tenant.mint({
    ...{ userId: user.id, sub: user.id, sub_type: 'user', username: user.email },
    ...{ role: user.role, grant_type: 'refresh_token', client_id: 'rr_page' },
    scope: 'client_api',
    ...claims,
  });
  return caller(`${core.baseUrl}/api/tickets`, token);
}
