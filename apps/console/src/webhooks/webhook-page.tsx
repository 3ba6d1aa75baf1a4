import type { WebhookBody } from '@ticketgate/contracts';
import type { Tagged } from '../api/api-client.ts';
import { useApi } from '../api/use-api.ts';
import { useLoad } from '../api/use-load.ts';
import { Page } from '../layout/page.tsx';
import { Facts } from '../layout/panel.tsx';
import { LoadedView } from '../notices/loaded-view.tsx';
import { Moment } from '../notices/moment.tsx';
import { DeliveriesPanel } from './deliveries-panel.tsx';
import { SecretPanel } from './secret-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { StatePanel } from './state-panel.tsx';
import { TestPanel } from './test-panel.tsx';
import { WEBHOOKS_PATH } from './webhook-draft.ts';
import { WebhookState } from './webhook-state.tsx';

/** What the panels of one webhook are given. */
export interface WebhookProps {
  readonly path: string;
  readonly webhook: Tagged<WebhookBody>;
  /** After a change: the webhook as the API now knows it. */
  readonly onChanged: (webhook: Tagged<WebhookBody>) => void;
  readonly onReload: () => void;
}

/** One webhook, and everything that can be done with it. */
export function WebhookPage({ id }: { readonly id: string }) {
  const api = useApi();
  const path = `${WEBHOOKS_PATH}/${encodeURIComponent(id)}`;
  const loading = useLoad(path, () => api.getTagged<WebhookBody>(path));
  const { loaded, put, reload } = loading;
  const webhook = loaded.kind === 'ready' ? loaded.value.value : null;
  return (
    <Page
      title={webhook?.url ?? 'Webhook'}
      up={{ to: '/webhooks', label: 'Webhooks' }}
      about={webhook?.description}
    >
      <LoadedView loading={loading} what="the webhook">
        {(now) => <Parts path={path} webhook={now} onChanged={put} onReload={reload} />}
      </LoadedView>
    </Page>
  );
}

function Parts(props: WebhookProps) {
  const { value: webhook } = props.webhook;
  return (
    <>
      <Facts
        of={[
          ['State', <WebhookState webhook={webhook} />],
          ['Created', <Moment at={webhook.createdAt} />],
          ['Changed', <Moment at={webhook.updatedAt} />],
          ...(webhook.lostUntil === null
            ? []
            : ([['Events lost until', <Moment at={webhook.lostUntil} />]] as const)),
        ]}
      />
      <DeliveriesPanel path={props.path} />
      <TestPanel path={props.path} />
      <SettingsPanel {...props} />
      <SecretPanel {...props} />
      <StatePanel {...props} />
    </>
  );
}
