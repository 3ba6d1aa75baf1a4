import type { TicketBody, TicketPageBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { usePages } from '../api/use-pages.ts';
import { DataTable, type Column } from '../layout/data-table.tsx';
import { Page } from '../layout/page.tsx';
import { PagedView } from '../layout/paged-view.tsx';
import { EmptyState } from '../notices/empty-state.tsx';
import { Moment } from '../notices/moment.tsx';
import { Link } from '../routing/link.tsx';
import { navigate, useLocation } from '../routing/location.ts';
import { PriorityBadge, StatusBadge } from './ticket-badges.tsx';
import { TicketFilterForm } from './ticket-filter-form.tsx';
import { addressOf, filterIn } from './ticket-filter.ts';
import { TYPE_WORDS } from './ticket-words.ts';

const COLUMNS: readonly Column<TicketBody>[] = [
  {
    heading: 'Ticket',
    cell: ({ ticketNumber, title, ticketType }) => (
      <>
        <Link to={`/tickets/${ticketNumber}`} className="row-link">
          {title}
        </Link>
        <span className="under">
          {ticketNumber} · {TYPE_WORDS[ticketType]}
        </span>
      </>
    ),
  },
  { heading: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
  { heading: 'Priority', cell: ({ priority }) => <PriorityBadge priority={priority} /> },
  {
    heading: 'Group',
    cell: ({ group }) =>
      group === null ? (
        <span className="muted">none</span>
      ) : (
        <span className="anywhere">{group}</span>
      ),
  },
  {
    heading: 'Assignees',
    cell: ({ assignees }) =>
      assignees.length === 0 ? (
        <span className="muted">nobody</span>
      ) : (
        <span className="anywhere">{assignees.map(({ name }) => name).join(', ')}</span>
      ),
  },
  { heading: 'Updated', cell: ({ updatedAt }) => <Moment at={updatedAt} isShort /> },
];

/** The tenant's tickets, newest first, or what is looked for. */
export function TicketsPage() {
  const api = useApi();
  const { query } = useLocation();
  const filter = filterIn(query);
  const address = addressOf(filter);
  const pages = usePages(`tickets ${address}`, (cursor) =>
    api.get<TicketPageBody>('/api/tickets', { ...filter, cursor }),
  );
  return (
    <Page
      title="Tickets"
      actions={
        <Link to="/tickets/new" className="button button-primary">
          New ticket
        </Link>
      }
    >
      <TicketFilterForm
        filter={filter}
        onFilter={(wanted) => navigate(`/tickets${addressOf(wanted)}`)}
      />
      <PagedView
        pages={pages}
        what="tickets"
        empty={
          <EmptyState title="No tickets">
            <p>{address === '' ? 'There is nothing to do yet.' : 'None fits this filter.'}</p>
          </EmptyState>
        }
      >
        {(rows) => (
          <DataTable caption="Tickets" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />
        )}
      </PagedView>
    </Page>
  );
}
