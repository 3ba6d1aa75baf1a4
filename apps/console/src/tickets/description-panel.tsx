import { useState } from 'react';
import type { TicketBody, UpdateTicketDto } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { AreaField, TextField } from '../forms/fields.tsx';
import { errorOf, Form } from '../forms/form.tsx';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { ChangeNotice } from '../notices/change-notice.tsx';
import { ticketPath, type TicketProps } from './ticket-props.ts';
import { isFinal } from './ticket-wish.ts';

/** What the ticket is about, and a way to say it better. */
export function DescriptionPanel(props: TicketProps) {
  const { description, status } = props.ticket.value;
  const [isEditing, setEditing] = useState(false);
  return (
    <Panel
      title="Description"
      actions={
        !isEditing &&
        !isFinal(status) && (
          <button type="button" className="button button-small" onClick={() => setEditing(true)}>
            Edit title and description
          </button>
        )
      }
    >
      {isEditing ? (
        <Edit {...props} onDone={() => setEditing(false)} />
      ) : description === '' ? (
        <p className="muted">There is none.</p>
      ) : (
        <p className="entry-text">{description}</p>
      )}
    </Panel>
  );
}

function Edit({ ticket, onChanged, onReload, onDone }: TicketProps & { onDone: () => void }) {
  const { value: now, tag } = ticket;
  const api = useApi();
  const action = useAction();
  const [title, setTitle] = useState(now.title);
  const [description, setDescription] = useState(now.description);
  const save = async () => {
    const body: UpdateTicketDto = { title: title.trim(), description };
    const path = ticketPath(now);
    const saved = await api.change<TicketBody>({ method: 'PATCH', path, body, tag });
    announce(`Saved ${now.ticketNumber}.`);
    onChanged(saved);
    onDone();
  };
  return (
    <Form
      action={action}
      submit="Save text"
      onSubmit={save}
      onCancel={onDone}
      notice={<ChangeNotice action={action} tag={tag} onReload={onReload} />}
    >
      <TextField
        label="Title"
        isRequired
        error={errorOf(action, 'title')}
        value={title}
        onChange={setTitle}
      />
      <AreaField
        label="Description"
        isProse
        rows={8}
        error={errorOf(action, 'description')}
        value={description}
        onChange={setDescription}
      />
    </Form>
  );
}
