import { useState } from 'react';
import type { UserBody, UserPageBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { usePages } from '../api/use-pages.ts';
import { SelectField } from '../forms/fields.tsx';
import { DataTable, type Column } from '../layout/data-table.tsx';
import { Page } from '../layout/page.tsx';
import { PagedView } from '../layout/paged-view.tsx';
import { Badge } from '../notices/badge.tsx';
import { EmptyState } from '../notices/empty-state.tsx';
import { Moment } from '../notices/moment.tsx';
import { Link } from '../routing/link.tsx';
import { ROLE_OPTIONS, ROLE_WORDS } from './user-words.ts';

const COLUMNS: readonly Column<UserBody>[] = [
  {
    heading: 'Name',
    cell: ({ id, name, email }) => (
      <>
        <Link to={`/users/${id}`} className="row-link">
          {name}
        </Link>
        <span className="under">{email}</span>
      </>
    ),
  },
  { heading: 'Role', cell: ({ role }) => ROLE_WORDS[role] },
  { heading: 'State', cell: ({ status }) => <Badge state={status} /> },
  { heading: 'Username', cell: ({ username }) => username },
  { heading: 'Created', cell: ({ createdAt }) => <Moment at={createdAt} /> },
];

const ROLE_FILTER = [{ value: '', label: 'All roles' }, ...ROLE_OPTIONS];
const STATUS_FILTER = [
  { value: '', label: 'Active and inactive' },
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive' },
];

/** The tenant's people and agents, newest first. */
export function UsersPage() {
  const api = useApi();
  const [role, setRole] = useState('');
  const [status, setStatus] = useState('');
  const pages = usePages(`users ${role} ${status}`, (cursor) =>
    api.get<UserPageBody>('/api/users', { role, status, cursor }),
  );
  return (
    <Page
      title="Users"
      about="People of this workspace, and the agents that applications act as."
      actions={
        <Link to="/users/new" className="button button-primary">
          New user
        </Link>
      }
    >
      <div className="filters" role="group" aria-label="Filter users">
        <SelectField label="Role" value={role} options={ROLE_FILTER} onChange={setRole} />
        <SelectField label="State" value={status} options={STATUS_FILTER} onChange={setStatus} />
      </div>
      <PagedView
        pages={pages}
        what="users"
        empty={
          <EmptyState title="Nobody here">
            <p>No user fits this filter.</p>
          </EmptyState>
        }
      >
        {(rows) => (
          <DataTable caption="Users" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />
        )}
      </PagedView>
    </Page>
  );
}
