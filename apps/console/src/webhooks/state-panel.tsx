import type { ChangeWebhookDto, WebhookBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { ConfirmButton } from '../dialogs/confirm-button.tsx';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { ChangeNotice } from '../notices/change-notice.tsx';
import { navigate } from '../routing/location.ts';
import type { WebhookProps } from './webhook-page.tsx';

/** On, off, gone. */
export function StatePanel({ path, webhook, onChanged, onReload }: WebhookProps) {
  const api = useApi();
  const action = useAction();
  const { value: now, tag } = webhook;
  const isEnabled = now.status === 'enabled';
  const turn = async () => {
    const body: ChangeWebhookDto = { status: isEnabled ? 'disabled' : 'enabled' };
    const changed = await api.change<WebhookBody>({ method: 'PATCH', path, body, tag });
    announce(isEnabled ? 'Disabled the webhook.' : 'Enabled the webhook.');
    onChanged(changed);
  };
  const remove = async () => {
    await api.delete(path);
    announce('Removed the webhook.');
    navigate('/webhooks', { replace: true });
  };
  return (
    <Panel title={isEnabled ? 'Disable or remove' : 'Enable or remove'} isDangerous>
      <div className="line">
        <p>
          {isEnabled
            ? 'Disabled, it is told nothing; enabled again, it goes on where it stopped.'
            : 'Enabled, it goes on where it stopped, as far as events are still kept.'}
        </p>
        <button
          type="button"
          className="button"
          disabled={action.isRunning}
          onClick={() => action.run(turn)}
        >
          {isEnabled ? 'Disable' : 'Enable'}
        </button>
      </div>
      <ChangeNotice action={action} tag={tag} onReload={onReload} what="webhook" />
      <div className="line">
        <p>Removed, it is gone with its log, and what was on its way is not sent.</p>
        <ConfirmButton
          label="Remove"
          title="Remove the webhook?"
          confirm="Remove webhook"
          onConfirm={remove}
        >
          <p>
            <code>{now.url}</code> is told nothing any more. This cannot be undone.
          </p>
        </ConfirmButton>
      </div>
    </Panel>
  );
}
