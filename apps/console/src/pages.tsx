import { useEffect, type ReactNode } from 'react';
import { ApplicationPage } from './applications/application-page.tsx';
import { ApplicationsPage } from './applications/applications-page.tsx';
import { NewApplicationPage } from './applications/new-application-page.tsx';
import { AuditPage } from './audit/audit-page.tsx';
import { Page } from './layout/page.tsx';
import { isAdministrator, useStanding } from './layout/standing.ts';
import { Link } from './routing/link.tsx';
import { navigate } from './routing/location.ts';
import { matchRoute, type RouteParams } from './routing/match-route.ts';
import { PublicApiPage } from './settings/public-api-page.tsx';
import { NewUserPage } from './users/new-user-page.tsx';
import { UserPage } from './users/user-page.tsx';
import { UsersPage } from './users/users-page.tsx';

type Show = (params: RouteParams) => ReactNode;
type Route = readonly [pattern: string, show: Show];

const PUBLIC_API = '/settings/installation/public-api';

const FOR_EVERYBODY: readonly Route[] = [
  ['/settings', () => <Redirect to={PUBLIC_API} />],
  ['/settings/installation', () => <Redirect to={PUBLIC_API} />],
  [PUBLIC_API, () => <PublicApiPage />],
];

const FOR_ADMINISTRATORS: readonly Route[] = [
  ['/', () => <Redirect to="/applications" />],
  ['/applications', () => <ApplicationsPage />],
  ['/applications/new', () => <NewApplicationPage />],
  ['/applications/:id', ({ id = '' }) => <ApplicationPage key={id} id={id} />],
  ['/users', () => <UsersPage />],
  ['/users/new', () => <NewUserPage />],
  ['/users/:id', ({ id = '' }) => <UserPage key={id} id={id} />],
  ['/audit', () => <AuditPage />],
];

/** Of several patterns that fit, the first counts. */
function shown(routes: readonly Route[], path: string): ReactNode {
  for (const [pattern, show] of routes) {
    const params = matchRoute(pattern, path);
    if (params) return show(params);
  }
  return null;
}

/** The page that a path asks for, if the person may see it. */
export function PageAt({ path }: { readonly path: string }) {
  const isAdmin = isAdministrator(useStanding());
  const page = shown(FOR_EVERYBODY, path);
  if (page !== null) return page;
  const closed = shown(FOR_ADMINISTRATORS, path);
  if (closed === null) return <Nowhere />;
  if (isAdmin) return closed;
  return path === '/' ? <Redirect to={PUBLIC_API} /> : <NotForYou />;
}

function Nowhere() {
  return (
    <Page title="There is no such page">
      <p>
        The address leads nowhere. <Link to="/">Go to the beginning</Link>.
      </p>
    </Page>
  );
}

function NotForYou() {
  const { user, tenant } = useStanding();
  return (
    <Page title="For administrators only">
      <p>
        You are signed in as {user.email}, {user.role} of {tenant.name}. Applications, people and
        credentials are managed by its administrators: ask one of them, or sign in as one. Your own
        refresh tokens are under <Link to={PUBLIC_API}>Public API</Link>.
      </p>
    </Page>
  );
}

function Redirect({ to }: { readonly to: string }) {
  useEffect(() => navigate(to, { replace: true }), [to]);
  return null;
}
