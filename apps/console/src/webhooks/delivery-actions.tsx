import { useState } from 'react';
import type { WebhookDeliveryBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { Dialog } from '../dialogs/dialog.tsx';
import { Facts } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { Moment } from '../notices/moment.tsx';
import { ProblemNotice } from '../notices/problem-notice.tsx';
import { Attempt } from './attempt.tsx';

interface DeliveryActionsProps {
  /** Of the webhook. */
  readonly path: string;
  readonly delivery: WebhookDeliveryBody;
  readonly onResent: () => void;
}

/** Its attempts, and another one. */
export function DeliveryActions({ path, delivery, onResent }: DeliveryActionsProps) {
  const api = useApi();
  const action = useAction();
  const [isOpen, setOpen] = useState(false);
  const { id, type, state } = delivery;
  const close = () => setOpen(false);
  const resend = async () => {
    await api.post<WebhookDeliveryBody>(`${path}/deliveries/${id}/resend`);
    announce(`Sending ${type} again.`);
    close();
    onResent();
  };
  return (
    <>
      <button
        type="button"
        className="button button-small"
        aria-label={`Details of ${type} at ${delivery.at}`}
        onClick={() => setOpen(true)}
      >
        Details
      </button>
      {isOpen && (
        <Dialog title={type} onClose={close} isDismissable={!action.isRunning}>
          <Details delivery={delivery} />
          <ProblemNotice problem={action.problem} />
          <div className="dialog-buttons">
            <button type="button" className="button" onClick={close}>
              Close
            </button>
            {state !== 'pending' && (
              <button
                type="button"
                className="button button-primary"
                disabled={action.isRunning}
                onClick={() => action.run(resend)}
              >
                Send again
              </button>
            )}
          </div>
        </Dialog>
      )}
    </>
  );
}

function Details({ delivery }: Pick<DeliveryActionsProps, 'delivery'>) {
  const { messageId, eventId, at, attempts } = delivery;
  return (
    <>
      <Facts
        of={[
          ['webhook-id', <code>{messageId}</code>],
          ['Event', <code>{eventId}</code>],
          ['When', <Moment at={at} isExact />],
        ]}
      />
      {attempts.length === 0 && <p className="muted">It was not sent yet.</p>}
      {attempts.map((attempt) => (
        <Attempt key={attempt.at} attempt={attempt} />
      ))}
    </>
  );
}
