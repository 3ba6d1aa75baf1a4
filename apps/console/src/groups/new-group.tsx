import { useState } from 'react';
import type { CreateGroupDto, GroupBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { Dialog } from '../dialogs/dialog.tsx';
import { Form } from '../forms/form.tsx';
import { announce } from '../notices/announcements.tsx';
import { GroupFields } from './group-fields.tsx';
import { GROUPS_PATH } from './use-groups.ts';

interface NewGroupProps {
  readonly onMade: (group: GroupBody) => void;
  readonly onClose: () => void;
}

/** Makes a group. */
export function NewGroup({ onMade, onClose }: NewGroupProps) {
  const api = useApi();
  const action = useAction();
  const [draft, setDraft] = useState({ name: '', description: '' });
  const create = async () => {
    const body: CreateGroupDto = draft;
    const made = await api.post<GroupBody>(GROUPS_PATH, body);
    announce(`Made the group ${made.name}.`);
    onClose();
    onMade(made);
  };
  return (
    <Dialog title="New group" onClose={onClose} isDismissable={!action.isRunning}>
      <Form action={action} submit="Create group" onSubmit={create} onCancel={onClose}>
        <GroupFields action={action} draft={draft} onChange={setDraft} />
      </Form>
    </Dialog>
  );
}
