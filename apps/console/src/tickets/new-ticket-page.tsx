import { useState } from 'react';
import type { TicketBody, TicketPriority, TicketType } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { AreaField, SelectField, TextField } from '../forms/fields.tsx';
import { errorOf, Form } from '../forms/form.tsx';
import { useGroupNames } from '../groups/use-groups.ts';
import { Page } from '../layout/page.tsx';
import { announce } from '../notices/announcements.tsx';
import { navigate } from '../routing/location.ts';
import { HoursFields } from './hours-fields.tsx';
import { NewAssignees } from './new-assignees.tsx';
import { EMPTY_DRAFT, newTicketOf, type TicketDraft } from './ticket-draft.ts';
import { PRIORITY_OPTIONS, TYPE_OPTIONS } from './ticket-words.ts';

/** Opens a ticket. */
export function NewTicketPage() {
  const api = useApi();
  const action = useAction();
  const groups = useGroupNames();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const set = (part: Partial<TicketDraft>) => setDraft({ ...draft, ...part });
  const create = async () => {
    const body = newTicketOf(draft);
    const { value } = await api.change<TicketBody>({ method: 'POST', path: '/api/tickets', body });
    announce(`Opened ${value.ticketNumber}.`);
    navigate(`/tickets/${value.ticketNumber}`, { replace: true });
  };
  return (
    <Page title="New ticket" up={{ to: '/tickets', label: 'Tickets' }}>
      <Form
        action={action}
        submit="Create ticket"
        onSubmit={create}
        onCancel={() => navigate('/tickets')}
      >
        <TextField
          label="Title"
          isRequired
          error={errorOf(action, 'title')}
          value={draft.title}
          onChange={(title) => set({ title })}
        />
        <AreaField
          label="Description"
          isProse
          rows={6}
          error={errorOf(action, 'description')}
          value={draft.description}
          onChange={(description) => set({ description })}
        />
        <div className="field-row">
          <SelectField
            label="Type"
            error={errorOf(action, 'ticketType')}
            value={draft.ticketType}
            options={TYPE_OPTIONS}
            onChange={(value) => set({ ticketType: value as TicketType })}
          />
          <SelectField
            label="Priority"
            error={errorOf(action, 'priority')}
            value={draft.priority}
            options={PRIORITY_OPTIONS}
            onChange={(value) => set({ priority: value as TicketPriority })}
          />
          <SelectField
            label="Group"
            error={errorOf(action, 'group')}
            value={draft.group}
            options={[{ value: '', label: 'None' }, ...groups]}
            onChange={(group) => set({ group })}
          />
        </div>
        <NewAssignees people={draft} error={errorOf(action, 'assigneeEmails')} onChange={set} />
        <HoursFields action={action} hours={draft.hours} onChange={(hours) => set({ hours })} />
      </Form>
    </Page>
  );
}
