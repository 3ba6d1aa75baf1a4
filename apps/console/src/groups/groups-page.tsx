import { useState } from 'react';
import type { GroupBody, GroupPageBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { usePages } from '../api/use-pages.ts';
import { TextField } from '../forms/fields.tsx';
import { DataTable, type Column } from '../layout/data-table.tsx';
import { Page } from '../layout/page.tsx';
import { PagedView } from '../layout/paged-view.tsx';
import { isAdministrator, useStanding } from '../layout/standing.ts';
import { EmptyState } from '../notices/empty-state.tsx';
import { Moment } from '../notices/moment.tsx';
import { Link } from '../routing/link.tsx';
import { navigate } from '../routing/location.ts';
import { NewGroup } from './new-group.tsx';
import { GROUPS_PATH } from './use-groups.ts';

const COLUMNS: readonly Column<GroupBody>[] = [
  {
    heading: 'Name',
    cell: ({ id, name, description }) => (
      <>
        <Link to={`/groups/${id}`} className="row-link">
          {name}
        </Link>
        {description !== '' && <span className="under">{description}</span>}
      </>
    ),
  },
  {
    heading: 'Tickets',
    cell: ({ name }) => (
      <Link to={`/tickets?group=${encodeURIComponent(name)}`}>Tickets of this group</Link>
    ),
  },
  { heading: 'Created', cell: ({ createdAt }) => <Moment at={createdAt} /> },
];

/** The teams of the tenant, newest first. */
export function GroupsPage() {
  const api = useApi();
  const isAdmin = isAdministrator(useStanding());
  const [q, setQ] = useState('');
  const [isAdding, setAdding] = useState(false);
  const pages = usePages(`groups ${q}`, (cursor) =>
    api.get<GroupPageBody>(GROUPS_PATH, { q, cursor }),
  );
  return (
    <Page
      title="Groups"
      about="The teams that tickets are given to."
      actions={
        isAdmin && (
          <button type="button" className="button button-primary" onClick={() => setAdding(true)}>
            New group
          </button>
        )
      }
    >
      <div className="filters" role="search" aria-label="Groups">
        <TextField label="Name begins with" type="search" value={q} onChange={setQ} />
      </div>
      <PagedView
        pages={pages}
        what="groups"
        empty={
          <EmptyState title="No groups">
            <p>{q === '' ? 'An administrator makes them here.' : 'No name begins like that.'}</p>
          </EmptyState>
        }
      >
        {(rows) => (
          <DataTable caption="Groups" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />
        )}
      </PagedView>
      {isAdding && (
        <NewGroup onClose={() => setAdding(false)} onMade={({ id }) => navigate(`/groups/${id}`)} />
      )}
    </Page>
  );
}
