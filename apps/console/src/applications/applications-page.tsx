import type { ApplicationBody, ApplicationPageBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { usePages } from '../api/use-pages.ts';
import { DataTable, type Column } from '../layout/data-table.tsx';
import { Page } from '../layout/page.tsx';
import { PagedView } from '../layout/paged-view.tsx';
import { Badge } from '../notices/badge.tsx';
import { EmptyState } from '../notices/empty-state.tsx';
import { Moment } from '../notices/moment.tsx';
import { Link } from '../routing/link.tsx';
import { AUTH_METHOD_WORDS } from './application-words.ts';

const COLUMNS: readonly Column<ApplicationBody>[] = [
  {
    heading: 'Name',
    cell: ({ id, name, clientId }) => (
      <>
        <Link to={`/applications/${id}`} className="row-link">
          {name}
        </Link>
        <code className="under">{clientId}</code>
      </>
    ),
  },
  { heading: 'State', cell: ({ status }) => <Badge state={status} /> },
  { heading: 'Proves itself by', cell: ({ authMethod }) => AUTH_METHOD_WORDS[authMethod] },
  {
    heading: 'Acts as',
    cell: ({ agent, grantTypes }) => (
      <>
        {agent?.name ?? (grantTypes.includes('client_credentials') && 'nobody yet')}
        {grantTypes.some((grant) => grant !== 'client_credentials') && (
          <span className="under">people who let it</span>
        )}
      </>
    ),
  },
  {
    heading: 'Last used',
    cell: ({ lastUsedAt, liveCredentials, authMethod }) => (
      <>
        <Moment at={lastUsedAt} />
        {authMethod !== 'none' && (
          <span className="under">
            {liveCredentials} live {liveCredentials === 1 ? 'credential' : 'credentials'}
          </span>
        )}
      </>
    ),
  },
];

/** All applications of the tenant, newest first. */
export function ApplicationsPage() {
  const api = useApi();
  const pages = usePages('applications', (cursor) =>
    api.get<ApplicationPageBody>('/api/applications', { cursor }),
  );
  return (
    <Page
      title="Applications"
      about="Programs that may use this workspace’s API."
      actions={
        <Link to="/applications/new" className="button button-primary">
          New application
        </Link>
      }
    >
      <PagedView
        pages={pages}
        what="applications"
        empty={
          <EmptyState title="No applications yet">
            <p>Make one to give a program access to the API.</p>
          </EmptyState>
        }
      >
        {(rows) => (
          <DataTable caption="Applications" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />
        )}
      </PagedView>
    </Page>
  );
}
