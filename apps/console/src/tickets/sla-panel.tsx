import { useState } from 'react';
import type { SlaClockBody, TicketBody } from '@ticketgate/contracts';
import { Panel } from '../layout/panel.tsx';
import { Badge } from '../notices/badge.tsx';
import { Moment } from '../notices/moment.tsx';
import { ChangeTimes } from './change-times.tsx';
import { clockState } from './sla-words.ts';
import type { TicketProps } from './ticket-props.ts';
import { isFinal } from './ticket-wish.ts';

const CLOCKS: readonly (readonly [name: keyof TicketBody['sla'], words: string])[] = [
  ['response', 'First reaction'],
  ['resolution', 'Resolution'],
  ['escalation', 'Escalation'],
];

/** The clocks of the service level, those that were agreed. */
export function SlaPanel(props: TicketProps) {
  const { sla, status } = props.ticket.value;
  const [isEditing, setEditing] = useState(false);
  const agreed = CLOCKS.filter(([name]) => sla[name].dueAt !== null);
  return (
    <Panel
      title="Service level"
      actions={
        !isFinal(status) && (
          <button type="button" className="button button-small" onClick={() => setEditing(true)}>
            Change times
          </button>
        )
      }
    >
      {agreed.length === 0 ? (
        <p className="muted">No times are agreed for this ticket.</p>
      ) : (
        <dl className="clocks">
          {agreed.map(([name, words]) => (
            <div key={name} data-clock={name}>
              <dt>{words}</dt>
              <dd>
                <ClockView clock={sla[name]} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {isEditing && <ChangeTimes {...props} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

function ClockView({ clock }: { readonly clock: SlaClockBody }) {
  const { words, mood, left } = clockState(clock);
  const { dueAt, metAt, paused } = clock;
  return (
    <>
      <Badge state={words} mood={mood} /> {left}
      {metAt !== null && (
        <span className="under">
          met <Moment at={metAt} />
        </span>
      )}
      <span className="under">
        due <Moment at={dueAt} /> {paused && 'or later'}
      </span>
    </>
  );
}
