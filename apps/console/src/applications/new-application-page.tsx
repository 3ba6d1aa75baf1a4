import { useState } from 'react';
import {
  APPLICATION_LIMITS,
  AUTH_METHODS,
  type ApplicationAuthMethod,
  type CreatedApplicationBody,
} from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { SecretOnce, type Secret } from '../dialogs/secret-once.tsx';
import { SelectField, TextField } from '../forms/fields.tsx';
import { errorOf, Form } from '../forms/form.tsx';
import { Page } from '../layout/page.tsx';
import { announce } from '../notices/announcements.tsx';
import { navigate } from '../routing/location.ts';
import { AgentField } from './agent-field.tsx';
import { creationOf, NEW_DRAFT, settled } from './application-draft.ts';
import { AUTH_METHOD_WORDS } from './application-words.ts';
import { SettingsFields } from './settings-fields.tsx';

const AUTH_OPTIONS = AUTH_METHODS.map((value) => ({ value, label: AUTH_METHOD_WORDS[value] }));

interface Made {
  readonly id: string;
  readonly secret: Secret;
}

/** Makes an application; its first secret is shown here and nowhere else. */
export function NewApplicationPage() {
  const api = useApi();
  const action = useAction();
  const [draft, setDraft] = useState(NEW_DRAFT);
  const [made, setMade] = useState<Made | null>(null);
  const create = async () => {
    const body = creationOf(draft);
    const answer = await api.post<CreatedApplicationBody>('/api/applications', body);
    const { application, clientSecret } = answer;
    announce(`Made the application ${application.name}.`);
    if (clientSecret === null) return navigate(`/applications/${application.id}`);
    const beside = [{ what: 'client id', value: application.clientId }];
    setMade({ id: application.id, secret: { what: 'client secret', value: clientSecret, beside } });
  };
  return (
    <Page title="New application" up={{ to: '/applications', label: 'Applications' }}>
      <Form
        action={action}
        submit="Create application"
        onSubmit={create}
        onCancel={() => navigate('/applications')}
      >
        <TextField
          label="Name"
          isRequired
          maxLength={APPLICATION_LIMITS.name}
          error={errorOf(action, 'name')}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <SelectField
          label="How it proves who it is"
          hint="Cannot be changed later."
          error={errorOf(action, 'authMethod')}
          value={draft.authMethod}
          options={AUTH_OPTIONS}
          onChange={(value) => {
            const authMethod = value as ApplicationAuthMethod; // one of the options
            setDraft(settled({ ...draft, authMethod }));
          }}
        />
        {draft.grantTypes.includes('client_credentials') && (
          <AgentField
            label="Integration agent"
            error={errorOf(action, 'agentUserId')}
            value={draft.agentUserId}
            onChange={(agentUserId) => setDraft({ ...draft, agentUserId })}
          />
        )}
        <SettingsFields draft={draft} onChange={setDraft} action={action} />
      </Form>
      {made && (
        <SecretOnce
          secret={made.secret}
          onClose={() => navigate(`/applications/${made.id}`, { replace: true })}
        />
      )}
    </Page>
  );
}
