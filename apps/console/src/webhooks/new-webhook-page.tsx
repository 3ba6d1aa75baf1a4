import { useState } from 'react';
import type { CreatedWebhookBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { SecretOnce } from '../dialogs/secret-once.tsx';
import { Form } from '../forms/form.tsx';
import { Page } from '../layout/page.tsx';
import { announce } from '../notices/announcements.tsx';
import { navigate } from '../routing/location.ts';
import { EMPTY_WEBHOOK, webhookOf, WEBHOOKS_PATH } from './webhook-draft.ts';
import { WebhookFields } from './webhook-fields.tsx';

/** Makes a webhook; its secret is shown before anything else. */
export function NewWebhookPage() {
  const api = useApi();
  const action = useAction();
  const [draft, setDraft] = useState(EMPTY_WEBHOOK);
  const [made, setMade] = useState<CreatedWebhookBody | null>(null);
  const create = async () => {
    setMade(await api.post<CreatedWebhookBody>(WEBHOOKS_PATH, webhookOf(draft)));
    announce('Made the webhook.');
  };
  return (
    <Page title="New webhook" up={{ to: '/webhooks', label: 'Webhooks' }}>
      <Form
        action={action}
        submit="Create webhook"
        onSubmit={create}
        onCancel={() => navigate('/webhooks')}
      >
        <WebhookFields action={action} draft={draft} onChange={setDraft} />
      </Form>
      {made && (
        <SecretOnce
          secret={{ what: 'signing secret', value: made.secret }}
          onClose={() => navigate(`/webhooks/${made.id}`, { replace: true })}
        />
      )}
    </Page>
  );
}
