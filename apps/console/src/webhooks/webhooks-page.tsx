import type { WebhookBody, WebhookListBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { useLoad } from '../api/use-load.ts';
import { DataTable, type Column } from '../layout/data-table.tsx';
import { Page } from '../layout/page.tsx';
import { EmptyState } from '../notices/empty-state.tsx';
import { LoadedView } from '../notices/loaded-view.tsx';
import { Moment } from '../notices/moment.tsx';
import { Link } from '../routing/link.tsx';
import { subscriptionOf, WEBHOOKS_PATH } from './webhook-draft.ts';
import { WebhookState } from './webhook-state.tsx';

const COLUMNS: readonly Column<WebhookBody>[] = [
  {
    heading: 'URL',
    cell: ({ id, url, description }) => (
      <>
        <Link to={`/webhooks/${id}`} className="row-link">
          <span className="anywhere">{url}</span>
        </Link>
        {description !== '' && <span className="under">{description}</span>}
      </>
    ),
  },
  { heading: 'State', cell: (webhook) => <WebhookState webhook={webhook} /> },
  {
    heading: 'Is told',
    cell: (webhook) => <span className="anywhere">{subscriptionOf(webhook)}</span>,
  },
  { heading: 'Created', cell: ({ createdAt }) => <Moment at={createdAt} isShort /> },
];

/** The webhooks of the tenant. */
export function WebhooksPage() {
  const api = useApi();
  const loading = useLoad(WEBHOOKS_PATH, () => api.get<WebhookListBody>(WEBHOOKS_PATH));
  return (
    <Page
      title="Webhooks"
      about="Addresses that are told what happens to tickets, as it happens."
      actions={
        <Link to="/webhooks/new" className="button button-primary">
          New webhook
        </Link>
      }
    >
      <LoadedView loading={loading} what="the webhooks">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No webhooks yet">
              <p>Make one, and a program of yours need not ask for events any more.</p>
            </EmptyState>
          ) : (
            <DataTable caption="Webhooks" columns={COLUMNS} rows={items} keyOf={({ id }) => id} />
          )
        }
      </LoadedView>
    </Page>
  );
}
