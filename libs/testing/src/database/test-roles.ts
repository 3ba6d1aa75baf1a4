/** Roles of a test server; the owner is no superuser, so that the migrations prove they need none. */
export const TEST_ROLES = {
  owner: 'test_owner',
  oauth: 'test_oauth_login',
  core: 'test_core_login',
} as const;

/**
 * The same server and password, as another role and in another database. With a patience that the
 * product does not have: a machine that runs two suites takes more than a second to let somebody in.
 */
export function urlFor(adminUrl: string, role: string, database: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.pathname = `/${database}`;
  url.searchParams.set('connect_timeout', '20');
  return url.href;
}
