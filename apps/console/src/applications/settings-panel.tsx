import { useState } from 'react';
import { APPLICATION_LIMITS, type ChangedApplicationBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { TextField } from '../forms/fields.tsx';
import { errorOf, Form } from '../forms/form.tsx';
import { spreadOrNothing } from '../kill-switch/spread.ts';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { changeOf, draftOf } from './application-draft.ts';
import type { ApplicationProps } from './application-page.tsx';
import { SettingsFields } from './settings-fields.tsx';

/** Everything about the application that may be changed. Remounted for every version of it. */
export function SettingsPanel({ application, onChanged }: ApplicationProps) {
  const api = useApi();
  const action = useAction();
  const [draft, setDraft] = useState(() => draftOf(application));
  const save = async () => {
    const path = `/api/applications/${application.id}`;
    const body = changeOf(draft);
    const changed = await api.patch<ChangedApplicationBody>(path, body, application.version);
    announce(`Saved the settings.${spreadOrNothing(changed.revocation)}`);
    onChanged(changed);
  };
  return (
    <Panel title="Settings" about="A change that takes rights away ends the tokens that have them.">
      <Form action={action} submit="Save settings" onSubmit={save}>
        <TextField
          label="Name"
          isRequired
          maxLength={APPLICATION_LIMITS.name}
          error={errorOf(action, 'name')}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <SettingsFields draft={draft} onChange={setDraft} action={action} />
      </Form>
    </Panel>
  );
}
