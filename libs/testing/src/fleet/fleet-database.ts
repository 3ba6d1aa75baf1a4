import { repositoryRoot } from '../build/repository.ts';
import { makeTemplateDatabase } from '../database/template-database.ts';
import { TEST_ROLES, urlFor } from '../database/test-roles.ts';

export interface FleetDatabase {
  /** As the role that owns the schemas. */
  readonly ownerUrl: string;
  readonly oauthUrl: string;
  readonly coreUrl: string;
}

const NAME = 'fleet';

/** A migrated database on a server, with the logins of both services, who wait no longer than in production. */
export async function makeFleetDatabase(adminUrl: string): Promise<FleetDatabase> {
  await makeTemplateDatabase(repositoryRoot, adminUrl, NAME);
  const { owner, oauth, core } = TEST_ROLES;
  return { ownerUrl: login(owner), oauthUrl: login(oauth), coreUrl: login(core) };

  function login(role: string): string {
    const url = new URL(urlFor(adminUrl, role, NAME));
    url.searchParams.delete('connect_timeout');
    return url.href;
  }
}
