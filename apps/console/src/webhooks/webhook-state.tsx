import type { WebhookBody } from '@ticketgate/contracts';
import { Badge } from '../notices/badge.tsx';
import { Moment } from '../notices/moment.tsx';

const REASONS: Readonly<Record<NonNullable<WebhookBody['disabledReason']>, string>> = {
  requested: 'by an administrator',
  failing: 'it failed for a day',
  gone: 'the receiver answered 410 Gone',
};

/** Whether it is told anything, and why not. */
export function WebhookState({ webhook }: { readonly webhook: WebhookBody }) {
  const { status, disabledReason, failingSince } = webhook;
  const mood = status === 'disabled' ? 'warn' : failingSince === null ? 'good' : 'bad';
  return (
    <>
      <Badge
        state={status === 'enabled' && failingSince !== null ? 'failing' : status}
        mood={mood}
      />
      {status === 'disabled' && disabledReason !== null && (
        <span className="under">{REASONS[disabledReason]}</span>
      )}
      {status === 'enabled' && failingSince !== null && (
        <span className="under">
          since <Moment at={failingSince} />
        </span>
      )}
    </>
  );
}
