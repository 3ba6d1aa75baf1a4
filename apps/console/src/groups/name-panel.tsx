import { useState } from 'react';
import type { ChangeGroupDto, GroupBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { Form } from '../forms/form.tsx';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { GroupFields } from './group-fields.tsx';
import { GROUPS_PATH } from './use-groups.ts';

interface NamePanelProps {
  readonly group: GroupBody;
  readonly onChanged: (group: GroupBody) => void;
}

/** Name and description. */
export function NamePanel({ group, onChanged }: NamePanelProps) {
  const api = useApi();
  const action = useAction();
  const [draft, setDraft] = useState({ name: group.name, description: group.description });
  const save = async () => {
    const body: ChangeGroupDto = draft;
    const changed = await api.patch<GroupBody>(`${GROUPS_PATH}/${group.id}`, body);
    announce(`Saved ${changed.name}.`);
    onChanged(changed);
  };
  return (
    <Panel title="Name and description" about="Its tickets show a new name at once.">
      <Form action={action} submit="Save" onSubmit={save}>
        <GroupFields action={action} draft={draft} onChange={setDraft} />
      </Form>
    </Panel>
  );
}
