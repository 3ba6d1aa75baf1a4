import type { WebhookAttemptBody } from '@ticketgate/contracts';
import { Moment } from '../notices/moment.tsx';

/** One time that something was sent, and what came back. */
export function Attempt({ attempt }: { readonly attempt: WebhookAttemptBody }) {
  const { at, status, error, durationMs, responseSnippet } = attempt;
  return (
    <div className="attempt">
      <p>
        {status === null ? (error ?? 'no answer') : `answered ${status}`} after {durationMs} ms
        <span className="under">
          <Moment at={at} isExact />
        </span>
      </p>
      {responseSnippet !== '' && <pre className="snippet">{responseSnippet}</pre>}
    </div>
  );
}
