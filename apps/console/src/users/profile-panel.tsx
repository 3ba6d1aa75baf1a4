import { useState } from 'react';
import { USER_LIMITS, type ChangedUserBody, type Role } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { Confirmation } from '../dialogs/confirmation.tsx';
import { SelectField, TextField } from '../forms/fields.tsx';
import { errorOf, Form } from '../forms/form.tsx';
import { spreadOrNothing } from '../kill-switch/spread.ts';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import type { UserProps } from './user-page.tsx';
import { ROLE_HINTS, ROLE_OPTIONS, ROLE_WORDS } from './user-words.ts';

/** Name and role. Another role ends the tokens of the one before, so it is asked about. */
export function ProfilePanel({ user, onChanged }: UserProps) {
  const api = useApi();
  const action = useAction();
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState<Role>(user.role);
  const [isAsking, setAsking] = useState(false);
  const save = async () => {
    const body = { name: name.trim(), ...(role !== user.role && { role }) };
    const changed = await api.patch<ChangedUserBody>(`/api/users/${user.id}`, body);
    announce(`Saved ${changed.name}.${spreadOrNothing(changed.revocation)}`);
    onChanged(changed);
  };
  const submit = async () => {
    if (role === user.role) return save();
    setAsking(true);
  };
  return (
    <Panel title="Name and role">
      <Form action={action} submit="Save" onSubmit={submit}>
        <TextField
          label="Name"
          isRequired
          maxLength={USER_LIMITS.name}
          error={errorOf(action, 'name')}
          value={name}
          onChange={setName}
        />
        <SelectField
          label="Role"
          hint={ROLE_HINTS[role]}
          error={errorOf(action, 'role')}
          value={role}
          options={ROLE_OPTIONS}
          onChange={(value) => setRole(value as Role)}
        />
      </Form>
      {isAsking && (
        <Confirmation
          title={`Change the role of ${user.name}?`}
          confirm="Change role"
          onConfirm={save}
          onClose={() => setAsking(false)}
        >
          <p>
            From {ROLE_WORDS[user.role]} to {ROLE_WORDS[role]}. Every token that acts as this user
            stops working.
          </p>
        </Confirmation>
      )}
    </Panel>
  );
}
