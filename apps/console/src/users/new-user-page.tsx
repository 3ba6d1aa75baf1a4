import { useState } from 'react';
import { USER_LIMITS, type CreateUserDto, type Role, type UserBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { SelectField, TextField } from '../forms/fields.tsx';
import { errorOf, Form } from '../forms/form.tsx';
import { Page } from '../layout/page.tsx';
import { announce } from '../notices/announcements.tsx';
import { navigate } from '../routing/location.ts';
import { PasswordField } from './password-field.tsx';
import { ROLE_HINTS, ROLE_OPTIONS } from './user-words.ts';

const NOBODY = { email: '', username: '', name: '', password: '' };

/** Makes a person or an integration agent. */
export function NewUserPage() {
  const api = useApi();
  const action = useAction();
  const [role, setRole] = useState<Role>('AGENT');
  const [draft, setDraft] = useState(NOBODY);
  const set = (part: Partial<typeof NOBODY>) => setDraft({ ...draft, ...part });
  const isMachine = role === 'INTEGRATION_AGENT';
  const create = async () => {
    const { password, ...who } = draft;
    const hasPassword = !isMachine && password !== '';
    const body: CreateUserDto = { ...who, role, ...(hasPassword && { password }) };
    const user = await api.post<UserBody>('/api/users', body);
    announce(`Made the user ${user.name}.`);
    navigate(`/users/${user.id}`, { replace: true });
  };
  return (
    <Page title="New user" up={{ to: '/users', label: 'Users' }}>
      <Form
        action={action}
        submit="Create user"
        onSubmit={create}
        onCancel={() => navigate('/users')}
      >
        <SelectField
          label="Role"
          hint={ROLE_HINTS[role]}
          error={errorOf(action, 'role')}
          value={role}
          options={ROLE_OPTIONS}
          onChange={(value) => setRole(value as Role)}
        />
        <TextField
          label="Name"
          isRequired
          maxLength={USER_LIMITS.name}
          error={errorOf(action, 'name')}
          value={draft.name}
          onChange={(name) => set({ name })}
        />
        <TextField
          label="E-mail address"
          type="email"
          isRequired
          maxLength={USER_LIMITS.email}
          error={errorOf(action, 'email')}
          value={draft.email}
          onChange={(email) => set({ email })}
        />
        <TextField
          label="Username"
          isRequired
          maxLength={USER_LIMITS.username}
          error={errorOf(action, 'username')}
          value={draft.username}
          onChange={(username) => set({ username })}
        />
        {!isMachine && (
          <PasswordField
            label="Password"
            after="Empty: the person cannot sign in yet."
            error={errorOf(action, 'password')}
            value={draft.password}
            onChange={(password) => set({ password })}
          />
        )}
      </Form>
    </Page>
  );
}
