import { useState } from 'react';
import { AUDIT_ACTIONS, type AuditEventBody } from '@ticketgate/contracts';
import { Dialog } from '../dialogs/dialog.tsx';
import { Facts } from '../layout/panel.tsx';
import { Moment } from '../notices/moment.tsx';
import { Link } from '../routing/link.tsx';

/** Opens everything that was recorded about one event. */
export function EventDetails({ event }: { readonly event: AuditEventBody }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button button-small"
        aria-label={`Details of ${event.action} at ${event.at}`}
        onClick={() => setOpen(true)}
      >
        Details
      </button>
      {isOpen && (
        <Dialog title={event.action} onClose={() => setOpen(false)}>
          <p className="dialog-text">{AUDIT_ACTIONS[event.action]}</p>
          <Facts of={factsOf(event)} />
          <div className="dialog-buttons">
            {event.requestId !== null && (
              <Link
                to={`/audit?requestId=${encodeURIComponent(event.requestId)}`}
                className="button"
              >
                Everything of this request
              </Link>
            )}
            <button type="button" className="button" onClick={() => setOpen(false)}>
              Close
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

type Fact = Parameters<typeof Facts>[0]['of'][number];

function factsOf(event: AuditEventBody): Fact[] {
  const { actor, target, detail } = event;
  const texts: readonly (readonly [string, string | null])[] = [
    ['Outcome', event.outcome],
    ['Reason', event.reason],
    ['User', actor.userId],
    ['Client', actor.clientId],
    ['Credential', actor.credentialId],
    ['Operator', actor.operator],
    ['Target', target && `${target.type} ${target.id}`],
    ['Address', event.address],
    ['Request id', event.requestId],
    ['Token (jti)', event.jti],
    ['Key (kid)', event.kid],
    ...Object.entries(detail ?? {}).map(([name, value]) => [name, written(value)] as const),
  ];
  const known = texts.flatMap(([name, text]): Fact[] =>
    text === null ? [] : [[name, <code>{text}</code>]],
  );
  return [['When', <Moment at={event.at} isExact />], ...known];
}

const written = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Array.isArray(value)
      ? value.join(' ')
      : JSON.stringify(value);
