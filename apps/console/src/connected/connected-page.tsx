import {
  CONSOLE,
  SCOPE_DISPLAY_NAMES,
  SCOPES,
  type ConnectedApplicationBody,
  type ConnectedApplicationsBody,
} from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { useLoad } from '../api/use-load.ts';
import { DataTable, type Column } from '../layout/data-table.tsx';
import { Page } from '../layout/page.tsx';
import { Panel } from '../layout/panel.tsx';
import { EmptyState } from '../notices/empty-state.tsx';
import { LoadedView } from '../notices/loaded-view.tsx';
import { Moment } from '../notices/moment.tsx';
import { Withdraw } from './withdraw.tsx';

const PATH = '/api/whoami/applications';

const COLUMNS: readonly Column<ConnectedApplicationBody>[] = [
  {
    heading: 'Application',
    cell: (application) => (
      <>
        <strong>{application.name}</strong>
        <span className="under">{standingOf(application)}</span>
      </>
    ),
  },
  {
    heading: 'May',
    cell: ({ scopes }) => (
      <ul className="lines">
        {SCOPES.filter((scope) => scopes.includes(scope)).map((scope) => (
          <li key={scope}>{SCOPE_DISPLAY_NAMES[scope]}</li>
        ))}
      </ul>
    ),
  },
  { heading: 'Since', cell: ({ connectedAt }) => <Moment at={connectedAt} isShort /> },
  { heading: 'Last used', cell: ({ lastUsedAt }) => <Moment at={lastUsedAt} isShort /> },
];

/** Which applications may act for the person, and the end of it. */
export function ConnectedPage() {
  const api = useApi();
  const loading = useLoad(PATH, () => api.get<ConnectedApplicationsBody>(PATH));
  return (
    <Page
      title="Connected applications"
      about="What you signed in to, or agreed to. Withdraw what you do not use or do not know: its access ends at once, and it has to ask you again."
    >
      <LoadedView loading={loading} what="the connected applications">
        {({ items }) => (
          <Panel title="Applications that act for you">
            <Connections items={items} onWithdrawn={loading.reload} />
          </Panel>
        )}
      </LoadedView>
    </Page>
  );
}

interface ConnectionsProps {
  readonly items: readonly ConnectedApplicationBody[];
  readonly onWithdrawn: () => void;
}

function Connections({ items, onWithdrawn }: ConnectionsProps) {
  if (items.length === 0) {
    return (
      <EmptyState title="No connected applications">
        <p>Those you sign in to with this account appear here.</p>
      </EmptyState>
    );
  }
  const actions: Column<ConnectedApplicationBody> = {
    heading: 'Actions',
    isActions: true,
    cell: (application) => <Withdraw application={application} onWithdrawn={onWithdrawn} />,
  };
  return (
    <DataTable
      caption="Connected applications"
      columns={[...COLUMNS, actions]}
      rows={items}
      keyOf={({ id }) => id}
    />
  );
}

function standingOf({ id, subTypes, signIns }: ConnectedApplicationBody): string {
  const count = `${signIns} ${signIns === 1 ? 'sign-in' : 'sign-ins'}`;
  if (id === CONSOLE.applicationId) return `These pages · ${count}`;
  return subTypes.includes('workspace') ? `For the whole workspace · ${count}` : count;
}
