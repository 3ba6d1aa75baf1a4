import { useState } from 'react';
import type {
  TicketBody,
  TicketPriority,
  TicketStatus,
  TicketType,
  UpdateTicketDto,
} from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { SelectField } from '../forms/fields.tsx';
import { errorOf, Form } from '../forms/form.tsx';
import { useGroupNames } from '../groups/use-groups.ts';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { ChangeNotice } from '../notices/change-notice.tsx';
import { ticketPath, type TicketProps } from './ticket-props.ts';
import { optionsOf, PRIORITY_OPTIONS, STATUS_WORDS, TYPE_OPTIONS } from './ticket-words.ts';
import { isFinal, statusesFrom, wishOf, type Choices } from './ticket-wish.ts';

/** Status, priority, type and group: chosen together, saved together. */
export function PropertiesPanel({ ticket, onChanged, onReload }: TicketProps) {
  const { value: now, tag } = ticket;
  const api = useApi();
  const action = useAction();
  const [chosen, setChosen] = useState<Partial<Choices>>({});
  const wish = wishOf(now, chosen);
  const shown: Choices = { ...now, ...wish };
  const save = async () => {
    const body: UpdateTicketDto = wish;
    const path = ticketPath(now);
    const saved = await api.change<TicketBody>({ method: 'PATCH', path, body, tag });
    setChosen({});
    announce(`Saved ${now.ticketNumber}.`);
    onChanged(saved);
  };
  return (
    <Panel title="Properties">
      <Form
        action={action}
        submit="Save"
        onSubmit={save}
        onCancel={Object.keys(wish).length > 0 ? () => setChosen({}) : undefined}
        isDisabled={Object.keys(wish).length === 0}
        notice={<ChangeNotice action={action} tag={tag} onReload={onReload} />}
      >
        <Fields
          now={now}
          shown={shown}
          errors={(name) => errorOf(action, name)}
          onChoose={(part) => setChosen({ ...chosen, ...part })}
        />
      </Form>
    </Panel>
  );
}

interface FieldsProps {
  readonly now: Choices;
  readonly shown: Choices;
  readonly errors: (name: keyof Choices) => string | undefined;
  readonly onChoose: (part: Partial<Choices>) => void;
}

function Fields({ now, shown, errors, onChoose }: FieldsProps) {
  const groups = useGroupNames(shown.group);
  const isFixed = isFinal(now.status);
  return (
    <div className="field-row">
      <SelectField
        label="Status"
        hint={isFixed ? 'Final: only comments can be added.' : undefined}
        error={errors('status')}
        value={shown.status}
        options={optionsOf(statusesFrom(now.status), STATUS_WORDS)}
        isDisabled={isFixed}
        onChange={(status) => onChoose({ status: status as TicketStatus })}
      />
      <SelectField
        label="Priority"
        error={errors('priority')}
        value={shown.priority}
        options={PRIORITY_OPTIONS}
        isDisabled={isFixed}
        onChange={(priority) => onChoose({ priority: priority as TicketPriority })}
      />
      <SelectField
        label="Type"
        error={errors('ticketType')}
        value={shown.ticketType}
        options={TYPE_OPTIONS}
        isDisabled={isFixed}
        onChange={(ticketType) => onChoose({ ticketType: ticketType as TicketType })}
      />
      <SelectField
        label="Group"
        error={errors('group')}
        value={shown.group ?? ''}
        options={[{ value: '', label: 'None' }, ...groups]}
        isDisabled={isFixed}
        onChange={(group) => onChoose({ group: group === '' ? null : group })}
      />
    </div>
  );
}
