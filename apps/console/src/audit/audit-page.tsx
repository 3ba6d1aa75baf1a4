import type { AuditEventBody, AuditPageBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { usePages } from '../api/use-pages.ts';
import { DataTable, type Column } from '../layout/data-table.tsx';
import { Page } from '../layout/page.tsx';
import { PagedView } from '../layout/paged-view.tsx';
import { useStanding } from '../layout/standing.ts';
import { announce } from '../notices/announcements.tsx';
import { Badge } from '../notices/badge.tsx';
import { EmptyState } from '../notices/empty-state.tsx';
import { Spinner } from '../notices/loading.tsx';
import { Moment } from '../notices/moment.tsx';
import { ProblemNotice } from '../notices/problem-notice.tsx';
import { navigate, useLocation } from '../routing/location.ts';
import { AuditFilterForm } from './audit-filter-form.tsx';
import { addressOf, conditionsOf, filterIn } from './audit-filter.ts';
import { EventDetails } from './event-details.tsx';
import { saveFile } from './save-file.ts';

const COLUMNS: readonly Column<AuditEventBody>[] = [
  { heading: 'When', cell: ({ at }) => <Moment at={at} isExact /> },
  {
    heading: 'What',
    cell: ({ action, outcome, reason }) => (
      <>
        <code>{action}</code> {outcome === 'refused' && <Badge state={outcome} />}
        {reason !== null && <span className="under">{reason}</span>}
      </>
    ),
  },
  { heading: 'Who', cell: (event) => <Actor event={event} /> },
  { heading: 'Details', isActions: true, cell: (event) => <EventDetails event={event} /> },
];

function Actor({ event: { actor, address } }: { readonly event: AuditEventBody }) {
  const { userId, clientId, operator } = actor;
  const isMe = userId === useStanding().user.id;
  const who = operator ?? userId ?? clientId ?? 'nobody known';
  const through = clientId !== null && clientId !== who && `through ${clientId}`;
  const way = [through, address !== null && `from ${address}`];
  return (
    <>
      {isMe ? 'You' : <code>{who}</code>}
      <span className="under">{way.filter(Boolean).join(' ')}</span>
    </>
  );
}

/** What happened in the tenant, newest first. */
export function AuditPage() {
  const api = useApi();
  const download = useAction();
  const { query } = useLocation();
  const filter = filterIn(query);
  const address = addressOf(filter);
  const conditions = conditionsOf(filter);
  const pages = usePages(`audit ${address}`, (cursor) =>
    api.get<AuditPageBody>('/api/audit', { ...conditions, cursor }),
  );
  const save = async () => {
    saveFile('audit.ndjson', await api.getFile('/api/audit/export', conditions));
    announce('Downloaded the audit trail.');
  };
  return (
    <Page
      title="Audit"
      about="Every sign-in, token and change in this workspace. It cannot be edited."
      actions={
        <button
          type="button"
          className="button"
          disabled={download.isRunning}
          onClick={() => download.run(save)}
        >
          {download.isRunning && <Spinner />}
          Download as NDJSON
        </button>
      }
    >
      <ProblemNotice problem={download.problem} />
      <AuditFilterForm
        key={address}
        filter={filter}
        onFilter={(wanted) => navigate(`/audit${addressOf(wanted)}`)}
      />
      <PagedView
        pages={pages}
        what="events"
        empty={
          <EmptyState title="No events">
            <p>Nothing that happened fits this filter.</p>
          </EmptyState>
        }
      >
        {(rows) => (
          <DataTable caption="Audit events" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />
        )}
      </PagedView>
    </Page>
  );
}
