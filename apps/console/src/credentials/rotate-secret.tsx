import { useState } from 'react';
import { CREDENTIAL_LIMITS, type RotatedCredentialBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { Dialog } from '../dialogs/dialog.tsx';
import { SelectField, TextField } from '../forms/fields.tsx';
import { errorOf, Form } from '../forms/form.tsx';
import { spreadOrNothing } from '../kill-switch/spread.ts';
import { announce } from '../notices/announcements.tsx';
import type { CredentialProps } from './credential-actions.tsx';

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

const OVERLAPS = [
  { value: '0', label: 'It stops at once, with its tokens' },
  { value: String(HOUR_S), label: 'One more hour' },
  { value: String(DAY_S), label: 'One more day' },
  { value: String(7 * DAY_S), label: 'Seven more days' },
  { value: String(30 * DAY_S), label: 'Thirty more days' },
];

/** Replaces a secret by a new one while the old one goes on working for a while. */
export function RotateSecret({ path, credential, onDone }: CredentialProps) {
  const api = useApi();
  const action = useAction();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(credential.name);
  const [overlap, setOverlap] = useState(String(DAY_S));
  const rotate = async () => {
    const body = { overlapSeconds: Number(overlap), name: name.trim() };
    const made = await api.post<RotatedCredentialBody>(`${path}/${credential.id}/rotate`, body);
    announce(`Rotated ${credential.name}.${spreadOrNothing(made.revocation)}`);
    setOpen(false);
    onDone(made.clientSecret);
  };
  return (
    <>
      <button
        type="button"
        className="button button-small"
        aria-label={`Rotate ${credential.name}`}
        onClick={() => setOpen(true)}
      >
        Rotate
      </button>
      {isOpen && (
        <Dialog
          title={`Rotate ${credential.name}`}
          onClose={() => setOpen(false)}
          isDismissable={!action.isRunning}
        >
          <Form
            action={action}
            submit="Make a new secret"
            onSubmit={rotate}
            onCancel={() => setOpen(false)}
          >
            <SelectField
              label="How long the old secret goes on working"
              error={errorOf(action, 'overlapSeconds')}
              value={overlap}
              options={OVERLAPS}
              onChange={setOverlap}
            />
            <TextField
              label="Name of the new secret"
              isRequired
              maxLength={CREDENTIAL_LIMITS.name}
              error={errorOf(action, 'name')}
              value={name}
              onChange={setName}
            />
          </Form>
        </Dialog>
      )}
    </>
  );
}
