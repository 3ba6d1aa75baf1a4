import { useState } from 'react';
import type { ChangeWebhookDto, WebhookBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { Form } from '../forms/form.tsx';
import { Panel } from '../layout/panel.tsx';
import { ChangeNotice } from '../notices/change-notice.tsx';
import { announce } from '../notices/announcements.tsx';
import { draftOf, webhookOf } from './webhook-draft.ts';
import { WebhookFields } from './webhook-fields.tsx';
import type { WebhookProps } from './webhook-page.tsx';

/** Where it goes, and what is told. */
export function SettingsPanel({ path, webhook, onChanged, onReload }: WebhookProps) {
  const api = useApi();
  const action = useAction();
  const [draft, setDraft] = useState(() => draftOf(webhook.value));
  const save = async () => {
    const body: ChangeWebhookDto = webhookOf(draft);
    const { tag } = webhook;
    const changed = await api.change<WebhookBody>({ method: 'PATCH', path, body, tag });
    announce('Saved the webhook.');
    onChanged(changed);
  };
  return (
    <Panel title="Settings">
      <Form
        action={action}
        submit="Save"
        onSubmit={save}
        notice={
          <ChangeNotice action={action} tag={webhook.tag} onReload={onReload} what="webhook" />
        }
      >
        <WebhookFields action={action} draft={draft} onChange={setDraft} />
      </Form>
    </Panel>
  );
}
