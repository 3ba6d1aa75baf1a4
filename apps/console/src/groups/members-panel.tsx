import { useState } from 'react';
import type { GroupBody, GroupMemberBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { useEverything } from '../api/use-everything.ts';
import { SelectField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { DataTable, type Column } from '../layout/data-table.tsx';
import { PagedView } from '../layout/paged-view.tsx';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { Badge } from '../notices/badge.tsx';
import { EmptyState } from '../notices/empty-state.tsx';
import { Moment } from '../notices/moment.tsx';
import { ProblemNotice } from '../notices/problem-notice.tsx';
import { usePeople } from '../people/use-people.ts';
import { GROUPS_PATH } from './use-groups.ts';

const COLUMNS: readonly Column<GroupMemberBody>[] = [
  {
    heading: 'Name',
    cell: ({ name, email }) => (
      <>
        {name}
        <span className="under">{email}</span>
      </>
    ),
  },
  { heading: 'State', cell: ({ status }) => <Badge state={status} /> },
  { heading: 'Member since', cell: ({ addedAt }) => <Moment at={addedAt} /> },
];

interface MembersPanelProps {
  readonly group: GroupBody;
  readonly isAdministrator: boolean;
}

/** Who is in the group. */
export function MembersPanel({ group: { id, name }, isAdministrator }: MembersPanelProps) {
  const api = useApi();
  const removing = useAction();
  const path = `${GROUPS_PATH}/${id}/members`;
  const pages = useEverything<GroupMemberBody>(path);
  const { loaded, reload } = pages.loading;
  const remove = async (member: GroupMemberBody) => {
    await api.delete(`${path}/${member.id}`);
    announce(`Took ${member.name} out of ${name}.`);
    reload();
  };
  const actions: Column<GroupMemberBody> = {
    heading: 'Actions',
    isActions: true,
    cell: (member) => (
      <button
        type="button"
        className="button button-small"
        aria-label={`Take ${member.name} out of the group`}
        disabled={removing.isRunning}
        onClick={() => removing.run(() => remove(member))}
      >
        Remove
      </button>
    ),
  };
  const columns = isAdministrator ? [...COLUMNS, actions] : COLUMNS;
  const members = loaded.kind === 'ready' ? loaded.value.items : [];
  return (
    <Panel title="Members" about="Information, not permission: everybody sees every ticket.">
      <PagedView pages={pages} what="members" empty={<EmptyState title="Nobody is in it yet" />}>
        {(rows) => (
          <DataTable caption="Members" columns={columns} rows={rows} keyOf={(row) => row.id} />
        )}
      </PagedView>
      <ProblemNotice problem={removing.problem} />
      {isAdministrator && <AddMember path={path} members={members} onAdded={reload} />}
    </Panel>
  );
}

interface AddMemberProps {
  readonly path: string;
  readonly members: readonly GroupMemberBody[];
  readonly onAdded: () => void;
}

function AddMember({ path, members, onAdded }: AddMemberProps) {
  const api = useApi();
  const action = useAction();
  const { people } = usePeople();
  const [chosen, setChosen] = useState('');
  const others = people.filter(({ id }) => !members.some((member) => member.id === id));
  const add = async () => {
    const member = await api.put<GroupMemberBody>(`${path}/${chosen}`, {});
    setChosen('');
    announce(`Added ${member.name}.`);
    onAdded();
  };
  const options = others.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }));
  return (
    <Form action={action} submit="Add member" onSubmit={add} isDisabled={chosen === ''}>
      <SelectField
        label="Add somebody"
        value={chosen}
        options={[{ value: '', label: 'Choose a person' }, ...options]}
        onChange={setChosen}
      />
    </Form>
  );
}
