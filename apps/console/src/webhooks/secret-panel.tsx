import { useState } from 'react';
import {
  WEBHOOK_LIMITS,
  type RotatedWebhookSecretBody,
  type RotateWebhookSecretDto,
} from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { ConfirmButton } from '../dialogs/confirm-button.tsx';
import { SecretOnce } from '../dialogs/secret-once.tsx';
import { SelectField } from '../forms/fields.tsx';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { Moment } from '../notices/moment.tsx';
import type { WebhookProps } from './webhook-page.tsx';

const { overlapHours } = WEBHOOK_LIMITS;
const OVERLAPS = [
  { value: '0', label: 'It ends at once' },
  { value: '1', label: 'An hour' },
  { value: String(overlapHours.default), label: 'A day' },
  { value: String(overlapHours.max), label: 'A week' },
];

/** Another secret; for a while both sign. */
export function SecretPanel({ path, webhook, onReload }: WebhookProps) {
  const api = useApi();
  const [hours, setHours] = useState(String(overlapHours.default));
  const [secret, setSecret] = useState<string | null>(null);
  const { previousSecretUntil } = webhook.value;
  const rotate = async () => {
    const body: RotateWebhookSecretDto = { overlapHours: Number(hours) };
    const rotated = await api.post<RotatedWebhookSecretBody>(`${path}/secret/rotate`, body);
    announce('The webhook has another secret.');
    setSecret(rotated.secret);
    onReload();
  };
  return (
    <Panel title="Signing secret" about="The receiver verifies with it that a message is ours.">
      {previousSecretUntil !== null && (
        <p>
          The secret before this one signs, too, until <Moment at={previousSecretUntil} />.
        </p>
      )}
      <div className="line">
        <SelectField
          label="The old one signs, too, for"
          value={hours}
          options={OVERLAPS}
          onChange={setHours}
        />
        <ConfirmButton
          label="Rotate secret"
          title="Rotate the secret?"
          confirm="Rotate secret"
          onConfirm={rotate}
        >
          <p>
            {hours === '0'
              ? 'Receivers that know only the old secret will refuse what comes from now on.'
              : 'Messages carry both signatures for a while, so that receivers can change over.'}
          </p>
        </ConfirmButton>
      </div>
      {secret !== null && (
        <SecretOnce
          secret={{ what: 'signing secret', value: secret }}
          onClose={() => setSecret(null)}
        />
      )}
    </Panel>
  );
}
