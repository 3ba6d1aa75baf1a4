import { useState } from 'react';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { errorOf, Form } from '../forms/form.tsx';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { PasswordField } from './password-field.tsx';
import type { UserProps } from './user-page.tsx';

/** Sets or replaces somebody's password. */
export function PasswordPanel({ user }: Pick<UserProps, 'user'>) {
  const { id, name, email, hasPassword } = user;
  const api = useApi();
  const action = useAction();
  const [password, setPassword] = useState('');
  const save = async () => {
    await api.put(`/api/users/${id}/password`, { password });
    setPassword('');
    announce(`Set the password of ${name}.`);
  };
  const about = hasPassword
    ? 'A new password replaces the one there is and ends the sessions begun with it.'
    : 'There is none yet, so this person cannot sign in.';
  return (
    <Panel title="Password" about={about}>
      <Form action={action} submit="Set password" onSubmit={save}>
        {/* Tells password managers whose password this is: not the administrator's own. */}
        <input type="text" hidden readOnly autoComplete="username" value={email} />
        <PasswordField
          label="New password"
          isRequired
          error={errorOf(action, 'password')}
          value={password}
          onChange={setPassword}
        />
      </Form>
    </Panel>
  );
}
