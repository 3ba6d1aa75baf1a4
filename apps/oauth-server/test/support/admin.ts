import type { ProblemBody } from '@ticketgate/contracts';
import type { User } from '../../src/users/user.ts';
import { callApi, type ApiAnswer, type ApiCall } from './api-call.ts';
import { personToken } from './person-token.ts';
import type { TestTenant } from './tenant.ts';
import type { Replica, World } from './world.ts';

/** A tenant's administrator at work. */
export interface Admin {
  readonly tenant: TestTenant;
  readonly user: User;
  readonly token: string;
  /** Calls the administration API as this administrator; `T` is what the test expects. */
  call<T = ProblemBody>(path: string, call?: AdminCall): Promise<ApiAnswer<T>>;
}

export interface AdminCall extends ApiCall {
  readonly replica?: Replica;
}

/** A new tenant with one administrator. */
export async function newAdmin(world: World): Promise<Admin> {
  return adminOf(world, await world.tenant());
}

/** One more administrator of a tenant. */
export async function adminOf(world: World, tenant: TestTenant): Promise<Admin> {
  const user = await tenant.user('TENANT_ADMIN');
  const token = await personToken(world, user);
  return {
    ...{ tenant, user, token },
    call: (path, { replica = world.replicas[0], ...call } = {}) =>
      callApi(replica, path, { token, ...call }),
  };
}
