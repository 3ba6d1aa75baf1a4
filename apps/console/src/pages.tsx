import { useEffect, type ReactNode } from 'react';
import { ApplicationPage } from './applications/application-page.tsx';
import { ApplicationsPage } from './applications/applications-page.tsx';
import { NewApplicationPage } from './applications/new-application-page.tsx';
import { AuditPage } from './audit/audit-page.tsx';
import { ConnectedPage } from './connected/connected-page.tsx';
import { GroupPage } from './groups/group-page.tsx';
import { GroupsPage } from './groups/groups-page.tsx';
import { Page } from './layout/page.tsx';
import { isAdministrator, useStanding } from './layout/standing.ts';
import { PeopleKnown } from './people/people-known.tsx';
import { Link } from './routing/link.tsx';
import { navigate } from './routing/location.ts';
import { matchRoute, type RouteParams } from './routing/match-route.ts';
import { PublicApiPage } from './settings/public-api-page.tsx';
import { NewTicketPage } from './tickets/new-ticket-page.tsx';
import { TicketPage } from './tickets/ticket-page.tsx';
import { TicketsPage } from './tickets/tickets-page.tsx';
import { NewUserPage } from './users/new-user-page.tsx';
import { UserPage } from './users/user-page.tsx';
import { UsersPage } from './users/users-page.tsx';
import { NewWebhookPage } from './webhooks/new-webhook-page.tsx';
import { WebhookPage } from './webhooks/webhook-page.tsx';
import { WebhooksPage } from './webhooks/webhooks-page.tsx';

type Show = (params: RouteParams) => ReactNode;
type Route = readonly [pattern: string, show: Show];

/** For pages that name people. */
const among = (page: ReactNode) => <PeopleKnown>{page}</PeopleKnown>;

const PUBLIC_API = '/settings/installation/public-api';

const FOR_EVERYBODY: readonly Route[] = [
  ['/', () => <Redirect to="/tickets" />],
  ['/tickets', () => among(<TicketsPage />)],
  ['/tickets/new', () => among(<NewTicketPage />)],
  ['/tickets/:id', ({ id = '' }) => among(<TicketPage key={id} id={id} />)],
  ['/groups', () => <GroupsPage />],
  ['/groups/:id', ({ id = '' }) => among(<GroupPage key={id} id={id} />)],
  ['/settings', () => <Redirect to={PUBLIC_API} />],
  ['/settings/installation', () => <Redirect to={PUBLIC_API} />],
  [PUBLIC_API, () => <PublicApiPage />],
  ['/settings/account/applications', () => <ConnectedPage />],
];

const FOR_ADMINISTRATORS: readonly Route[] = [
  ['/applications', () => <ApplicationsPage />],
  ['/applications/new', () => <NewApplicationPage />],
  ['/applications/:id', ({ id = '' }) => <ApplicationPage key={id} id={id} />],
  ['/users', () => <UsersPage />],
  ['/users/new', () => <NewUserPage />],
  ['/users/:id', ({ id = '' }) => <UserPage key={id} id={id} />],
  ['/webhooks', () => <WebhooksPage />],
  ['/webhooks/new', () => <NewWebhookPage />],
  ['/webhooks/:id', ({ id = '' }) => <WebhookPage key={id} id={id} />],
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
  return isAdmin ? closed : <NotForYou />;
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
        credentials are managed by its administrators: ask one of them, or sign in as one. Go to the{' '}
        <Link to="/tickets">tickets</Link>, or to your own refresh tokens under{' '}
        <Link to={PUBLIC_API}>Public API</Link>.
      </p>
    </Page>
  );
}

function Redirect({ to }: { readonly to: string }) {
  useEffect(() => navigate(to, { replace: true }), [to]);
  return null;
}
