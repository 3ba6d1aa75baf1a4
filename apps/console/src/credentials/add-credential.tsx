import { useState } from 'react';
import {
  CREDENTIAL_LIMITS,
  type CreateCredentialDto,
  type CreatedCredentialBody,
  type CredentialKind,
} from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { Dialog } from '../dialogs/dialog.tsx';
import { ExpiresField } from '../forms/expires-field.tsx';
import { AreaField, SelectField, TextField } from '../forms/fields.tsx';
import { errorOf, Form } from '../forms/form.tsx';
import { instantOf } from '../forms/lines.ts';
import { announce } from '../notices/announcements.tsx';
import { pastedKey } from './credential-rules.ts';

interface AddCredentialProps {
  /** Of the application's credentials. */
  readonly path: string;
  /** The application proves itself by secrets; by keys otherwise. */
  readonly isSecret: boolean;
  /** @param secret of what was made, where it is one. */
  readonly onAdded: (secret: string | null) => void;
  readonly onClose: () => void;
}

const KEY_OPTIONS = [
  { value: 'public_key', label: 'A public key' },
  { value: 'jwks_uri', label: 'The address of its key set (JWKS)' },
];

/** Asks what the new credential is, and makes it. */
export function AddCredential({ path, isSecret, onAdded, onClose }: AddCredentialProps) {
  const api = useApi();
  const action = useAction();
  const [kind, setKind] = useState<CredentialKind>(isSecret ? 'secret' : 'public_key');
  const [name, setName] = useState('');
  const [expires, setExpires] = useState('');
  const [material, setMaterial] = useState('');
  const add = async () => {
    const body: CreateCredentialDto = {
      ...{ kind, name: name.trim(), expiresAt: instantOf(expires) },
      ...(kind === 'public_key' && { jwk: pastedKey(material) }),
      ...(kind === 'jwks_uri' && { uri: material.trim() }),
    };
    const { credential, clientSecret } = await api.post<CreatedCredentialBody>(path, body);
    announce(`Added the credential ${credential.name}.`);
    onClose();
    onAdded(clientSecret);
  };
  return (
    <Dialog
      title={isSecret ? 'Add a secret' : 'Add a key'}
      onClose={onClose}
      isDismissable={!action.isRunning}
    >
      <Form action={action} submit="Add" onSubmit={add} onCancel={onClose}>
        <TextField
          label="Name"
          hint="Where it will be used, so that you know which one to revoke."
          isRequired
          maxLength={CREDENTIAL_LIMITS.name}
          error={errorOf(action, 'name')}
          value={name}
          onChange={setName}
        />
        {!isSecret && (
          <SelectField
            label="Kind"
            value={kind}
            options={KEY_OPTIONS}
            onChange={(value) => {
              setKind(value as CredentialKind); // one of the options
              setMaterial('');
            }}
          />
        )}
        {kind === 'public_key' && (
          <AreaField
            label="Public key as a JWK"
            rows={6}
            isRequired
            placeholder={'{"kty":"EC","crv":"P-256","kid":"…","x":"…","y":"…"}'}
            error={errorOf(action, 'jwk')}
            value={material}
            onChange={setMaterial}
          />
        )}
        {kind === 'jwks_uri' && (
          <TextField
            label="Address of the key set"
            type="url"
            isRequired
            maxLength={CREDENTIAL_LIMITS.uri}
            error={errorOf(action, 'uri')}
            value={material}
            onChange={setMaterial}
          />
        )}
        <ExpiresField action={action} value={expires} onChange={setExpires} />
      </Form>
    </Dialog>
  );
}
