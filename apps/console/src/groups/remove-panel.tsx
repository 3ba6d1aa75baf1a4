import { useState } from 'react';
import type { GroupBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { useEverything } from '../api/use-everything.ts';
import { ConfirmButton } from '../dialogs/confirm-button.tsx';
import { SelectField } from '../forms/fields.tsx';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { navigate } from '../routing/location.ts';
import { GROUPS_PATH } from './use-groups.ts';

/** Removes a group; its tickets go to another one. */
export function RemovePanel({ group: { id, name } }: { readonly group: GroupBody }) {
  const api = useApi();
  const [moveTo, setMoveTo] = useState('');
  const { loading } = useEverything<GroupBody>(GROUPS_PATH);
  const others =
    loading.loaded.kind === 'ready'
      ? loading.loaded.value.items.filter((other) => other.id !== id)
      : [];
  const target = others.find((other) => other.id === moveTo)?.name;
  const remove = async () => {
    await api.delete(`${GROUPS_PATH}/${id}`, { moveTo });
    announce(`Removed the group ${name}.`);
    navigate('/groups', { replace: true });
  };
  return (
    <Panel title="Remove" isDangerous>
      <div className="form">
        <SelectField
          label="Its tickets go to"
          hint="Closed ones as well: they name their group, too."
          value={moveTo}
          options={[
            { value: '', label: 'Nowhere: it has no tickets' },
            ...others.map((other) => ({ value: other.id, label: other.name })),
          ]}
          onChange={setMoveTo}
        />
      </div>
      <div>
        <ConfirmButton
          label="Remove group"
          title={`Remove ${name}?`}
          confirm="Remove group"
          onConfirm={remove}
        >
          <p>
            {target === undefined
              ? 'Is refused while tickets are in it.'
              : `Every ticket in it goes to ${target}.`}{' '}
            Its members stay who they are. This cannot be undone.
          </p>
        </ConfirmButton>
      </div>
    </Panel>
  );
}
