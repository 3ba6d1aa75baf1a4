import { useState } from 'react';
import type { AssigneeBody, TicketBody } from '@ticketgate/contracts';
import { withQuery } from '../api/api-client.ts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { errorOf, Form } from '../forms/form.tsx';
import { Panel } from '../layout/panel.tsx';
import { useStanding } from '../layout/standing.ts';
import { announce } from '../notices/announcements.tsx';
import { PersonField } from '../people/person-field.tsx';
import { ChangeNotice } from '../notices/change-notice.tsx';
import { ticketPath, type TicketProps } from './ticket-props.ts';
import { isFinal } from './ticket-wish.ts';

/** Who works on the ticket. */
export function AssigneesPanel({ ticket, onChanged, onReload }: TicketProps) {
  const { value: now, tag } = ticket;
  const api = useApi();
  const removing = useAction();
  const path = `${ticketPath(now)}/assignees`;
  const remove = async ({ id, name }: AssigneeBody) => {
    const from = withQuery(path, { userIdentifier: id });
    const changed = await api.change<TicketBody>({ method: 'DELETE', path: from, tag });
    announce(`Took ${name} off ${now.ticketNumber}.`);
    onChanged(changed);
  };
  return (
    <Panel title="Assignees">
      {now.assignees.length === 0 && <p className="muted">Nobody works on it.</p>}
      {now.assignees.length > 0 && (
        <ul className="people" aria-label="People on this ticket">
          {now.assignees.map((person) => (
            <li key={person.id}>
              <span>
                {person.name}
                <span className="under">{person.email}</span>
              </span>
              {!isFinal(now.status) && (
                <button
                  type="button"
                  className="remove"
                  title="Remove"
                  aria-label={`Take ${person.name} off the ticket`}
                  disabled={removing.isRunning}
                  onClick={() => removing.run(() => remove(person))}
                >
                  ×
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <ChangeNotice action={removing} tag={tag} onReload={onReload} />
      {!isFinal(now.status) && <Assign ticket={ticket} onChanged={onChanged} onReload={onReload} />}
    </Panel>
  );
}

function Assign({ ticket, onChanged, onReload }: TicketProps) {
  const { value: now, tag } = ticket;
  const api = useApi();
  const action = useAction();
  const me = useStanding().user;
  const [typed, setTyped] = useState('');
  const path = `${ticketPath(now)}/assignees`;
  const assign = async (userIdentifier: string) => {
    const body = { userIdentifier };
    const changed = await api.change<TicketBody>({ method: 'POST', path, body, tag });
    setTyped('');
    announce(`Assigned ${now.ticketNumber}.`);
    onChanged(changed);
  };
  const isMine = now.assignees.some(({ id }) => id === me.id);
  return (
    <Form
      action={action}
      submit="Assign"
      onSubmit={() => assign(typed.trim())}
      isDisabled={typed.trim() === ''}
      notice={<ChangeNotice action={action} tag={tag} onReload={onReload} />}
      beside={
        !isMine && (
          <button
            type="button"
            className="button"
            disabled={action.isRunning}
            onClick={() => action.run(() => assign(me.id))}
          >
            Assign to me
          </button>
        )
      }
    >
      <PersonField
        label="Add somebody"
        error={errorOf(action, 'userIdentifier')}
        value={typed}
        onChange={setTyped}
      />
    </Form>
  );
}
