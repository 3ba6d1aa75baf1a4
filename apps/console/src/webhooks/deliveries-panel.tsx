import { useState } from 'react';
import {
  DELIVERY_STATES,
  type DeliveryState,
  type WebhookDeliveryBody,
  type WebhookDeliveryPageBody,
} from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { usePages } from '../api/use-pages.ts';
import { SelectField, TextField } from '../forms/fields.tsx';
import { DataTable, type Column } from '../layout/data-table.tsx';
import { PagedView } from '../layout/paged-view.tsx';
import { Panel } from '../layout/panel.tsx';
import { Badge, type Mood } from '../notices/badge.tsx';
import { EmptyState } from '../notices/empty-state.tsx';
import { Moment } from '../notices/moment.tsx';
import { Link } from '../routing/link.tsx';
import { DeliveryActions } from './delivery-actions.tsx';

const MOODS: Readonly<Record<DeliveryState, Mood>> = {
  pending: 'info',
  delivered: 'good',
  failed: 'bad',
};
const STATES = [
  { value: '', label: 'Every state' },
  ...DELIVERY_STATES.map((value) => ({ value, label: value })),
];

const COLUMNS: readonly Column<WebhookDeliveryBody>[] = [
  {
    heading: 'Event',
    cell: ({ type, ticket }) => (
      <>
        <code>{type}</code>
        {ticket && (
          <span className="under">
            <Link to={`/tickets/${ticket.number}`}>{ticket.number}</Link>
          </span>
        )}
      </>
    ),
  },
  { heading: 'When', cell: ({ at }) => <Moment at={at} isExact /> },
  {
    heading: 'State',
    cell: ({ state, attempts, nextAttemptAt }) => (
      <>
        <Badge state={state} mood={MOODS[state]} />
        <span className="under">
          {attempts.length === 1 ? 'one attempt' : `${attempts.length} attempts`}
          {nextAttemptAt !== null && (
            <>
              , next <Moment at={nextAttemptAt} isShort />
            </>
          )}
        </span>
      </>
    ),
  },
];

/** What was sent, or tried, the latest first. */
export function DeliveriesPanel({ path }: { readonly path: string }) {
  const api = useApi();
  const [state, setState] = useState('');
  const [ticket, setTicket] = useState('');
  const pages = usePages(`${path} ${state} ${ticket}`, (cursor) =>
    api.get<WebhookDeliveryPageBody>(`${path}/deliveries`, { state, ticket, cursor }),
  );
  const { reload } = pages.loading;
  const actions: Column<WebhookDeliveryBody> = {
    heading: 'Actions',
    isActions: true,
    cell: (delivery) => <DeliveryActions path={path} delivery={delivery} onResent={reload} />,
  };
  return (
    <Panel
      title="Deliveries"
      actions={
        <button type="button" className="button button-small" onClick={reload}>
          Refresh
        </button>
      }
    >
      <div className="filters" role="group" aria-label="Filter deliveries">
        <SelectField label="State" value={state} options={STATES} onChange={setState} />
        <TextField label="Ticket" type="search" value={ticket} onChange={setTicket} />
      </div>
      <PagedView
        pages={pages}
        what="deliveries"
        empty={
          <EmptyState title="No deliveries">
            <p>Nothing that fits was to be told yet.</p>
          </EmptyState>
        }
      >
        {(rows) => (
          <DataTable
            caption="Deliveries"
            columns={[...COLUMNS, actions]}
            rows={rows}
            keyOf={({ id }) => id}
          />
        )}
      </PagedView>
    </Panel>
  );
}
