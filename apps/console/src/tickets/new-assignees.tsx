import type { KeyboardEvent } from 'react';
import { PersonField } from '../people/person-field.tsx';
import { withTyped, type TicketDraft } from './ticket-draft.ts';

type People = Pick<TicketDraft, 'assignees' | 'assignee'>;

interface NewAssigneesProps {
  readonly people: People;
  readonly error: string | undefined;
  readonly onChange: (people: Partial<People>) => void;
}

/** Who shall work on a ticket that is not there yet. */
export function NewAssignees({ people, error, onChange }: NewAssigneesProps) {
  const { assignees, assignee } = people;
  const add = () => onChange({ assignees: withTyped(people), assignee: '' });
  const addOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || assignee.trim() === '') return;
    if (!(event.target instanceof HTMLInputElement)) return;
    // It would open the ticket.
    event.preventDefault();
    add();
  };
  return (
    <div className="field-with-button" onKeyDown={addOnEnter}>
      <PersonField
        label="Assignees"
        placeholder="E-mail address"
        error={error}
        value={assignee}
        onChange={(value) => onChange({ assignee: value })}
      />
      <button type="button" className="button" disabled={assignee.trim() === ''} onClick={add}>
        Add
      </button>
      {assignees.length > 0 && (
        <ul className="chips" aria-label="Chosen assignees">
          {assignees.map((email) => (
            <li key={email} className="chip">
              {email}
              <button
                type="button"
                className="remove"
                aria-label={`Remove ${email}`}
                onClick={() => onChange({ assignees: assignees.filter((one) => one !== email) })}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
