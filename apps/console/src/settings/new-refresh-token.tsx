import { useState } from 'react';
import {
  ADMIN_SCOPE,
  REFRESH_TOKEN_LIMITS,
  REFRESH_TOKEN_SCOPES,
  SCOPE_DISPLAY_NAMES,
  type CreatedRefreshTokenBody,
  type CreateRefreshTokenDto,
} from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { Dialog } from '../dialogs/dialog.tsx';
import { ChoicesField, type Choice } from '../forms/choices-field.tsx';
import { ExpiresField } from '../forms/expires-field.tsx';
import { TextField } from '../forms/fields.tsx';
import { errorOf, Form } from '../forms/form.tsx';
import { instantOf } from '../forms/lines.ts';
import { useStanding } from '../layout/standing.ts';
import { announce } from '../notices/announcements.tsx';

/** What the person may hand on: nothing that their own token does not open. */
const choicesFor = (scopes: readonly string[]): Choice[] =>
  REFRESH_TOKEN_SCOPES.filter((scope) => scope !== ADMIN_SCOPE || scopes.includes(scope)).map(
    (value) => ({ value, label: <code>{value}</code>, hint: SCOPE_DISPLAY_NAMES[value] }),
  );

interface NewRefreshTokenProps {
  readonly onMade: (made: CreatedRefreshTokenBody) => void;
  readonly onClose: () => void;
}

/** Asks for a name and what the token may do, and makes it. */
export function NewRefreshToken({ onMade, onClose }: NewRefreshTokenProps) {
  const api = useApi();
  const action = useAction();
  const standing = useStanding();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>(['client_api']);
  const [expires, setExpires] = useState('');
  const create = async () => {
    const body: CreateRefreshTokenDto = {
      name: name.trim(),
      scopes: [...scopes],
      expiresAt: instantOf(expires),
    };
    const made = await api.post<CreatedRefreshTokenBody>('/api/refresh-tokens', body);
    announce(`Made the refresh token ${made.name}.`);
    onClose();
    onMade(made);
  };
  return (
    <Dialog title="New refresh token" onClose={onClose} isDismissable={!action.isRunning}>
      <Form
        action={action}
        submit="Create refresh token"
        onSubmit={create}
        onCancel={onClose}
        isDisabled={scopes.length === 0}
      >
        <TextField
          label="Name"
          hint="The program that will use it."
          isRequired
          maxLength={REFRESH_TOKEN_LIMITS.name}
          error={errorOf(action, 'name')}
          value={name}
          onChange={setName}
        />
        <ChoicesField
          legend="What it may do"
          error={errorOf(action, 'scopes')}
          choices={choicesFor(standing.scopes)}
          chosen={scopes}
          onChange={setScopes}
        />
        <ExpiresField action={action} value={expires} onChange={setExpires} />
      </Form>
    </Dialog>
  );
}
