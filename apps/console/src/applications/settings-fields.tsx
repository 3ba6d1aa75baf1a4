import {
  APPLICATION_LIMITS,
  GRANT_TYPES,
  REFRESH_TOKEN_SCOPES,
  SCOPE_DISPLAY_NAMES,
  SCOPES,
  TICKET_SCOPES,
  type GrantType,
  type Scope,
} from '@ticketgate/contracts';
import type { Action } from '../api/use-action.ts';
import { ChoicesField, type Choice } from '../forms/choices-field.tsx';
import { AreaField, CheckField, TextField } from '../forms/fields.tsx';
import { errorOf } from '../forms/form.tsx';
import { actsForPeople, settled, type ApplicationDraft } from './application-draft.ts';
import { GRANT_WORDS } from './application-words.ts';

/** What every part of the form is given. */
export interface DraftProps {
  readonly draft: ApplicationDraft;
  readonly onChange: (draft: ApplicationDraft) => void;
  readonly action: Action;
}

/** What may be set when an application is made, and changed later. */
export function SettingsFields({ draft, onChange, action }: DraftProps) {
  const change = (part: Partial<ApplicationDraft>) => onChange(settled({ ...draft, ...part }));
  const { lifetime } = APPLICATION_LIMITS;
  return (
    <>
      {!draft.isPublicApi && (
        <ChoicesField
          legend="How it gets tokens"
          error={errorOf(action, 'grantTypes')}
          choices={grantChoices(draft)}
          chosen={draft.grantTypes}
          onChange={(chosen) => change({ grantTypes: chosen as readonly GrantType[] })}
        />
      )}
      <ChoicesField
        legend="Scopes"
        hint="The most its tokens may carry. Beside client_api, narrower scopes narrow it down."
        error={errorOf(action, 'scopes')}
        choices={scopeChoices(draft)}
        chosen={draft.scopes}
        onChange={(scopes) => change({ scopes })}
      />
      <TextField
        label="Lifetime of its access tokens, in seconds"
        type="number"
        min={lifetime.min}
        max={lifetime.max}
        isRequired
        error={errorOf(action, 'accessTokenLifetime')}
        value={draft.lifetime}
        onChange={(value) => change({ lifetime: value })}
      />
      {actsForPeople(draft) && <AddressFields draft={draft} onChange={onChange} action={action} />}
      <AreaField
        label="Origins whose pages may call the API with its tokens (CORS)"
        hint="One per line, e.g. https://app.example.com. None: no browser may read the answers."
        rows={2}
        error={errorOf(action, 'corsOrigins')}
        value={draft.corsOrigins}
        onChange={(corsOrigins) => change({ corsOrigins })}
      />
      {draft.authMethod === 'private_key_jwt' && (
        <CheckField
          label="Strict audience"
          hint="Accept assertions only when their audience is the issuer and nothing else."
          isChecked={draft.strictAudience}
          onChange={(strictAudience) => change({ strictAudience })}
        />
      )}
    </>
  );
}

function AddressFields({ draft, onChange, action }: DraftProps) {
  const change = (part: Partial<ApplicationDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <AreaField
        label="Redirect URIs"
        hint="One per line, compared letter by letter."
        rows={2}
        isRequired
        placeholder="https://app.example.com/callback"
        error={errorOf(action, 'redirectUris')}
        value={draft.redirectUris}
        onChange={(redirectUris) => change({ redirectUris })}
      />
      <AreaField
        label="Redirect URIs after signing out"
        rows={2}
        error={errorOf(action, 'postLogoutRedirectUris')}
        value={draft.postLogoutRedirectUris}
        onChange={(postLogoutRedirectUris) => change({ postLogoutRedirectUris })}
      />
    </>
  );
}

function grantChoices(draft: ApplicationDraft): Choice[] {
  return GRANT_TYPES.filter((grant) => {
    if (grant === 'client_credentials') return draft.authMethod !== 'none';
    return grant !== 'refresh_token' || actsForPeople(draft);
  }).map((value) => ({ value, ...GRANT_WORDS[value] }));
}

const scopeChoices = (draft: ApplicationDraft): Choice[] =>
  scopesFor(draft).map((value) => ({
    value,
    label: <code>{value}</code>,
    hint: SCOPE_DISPLAY_NAMES[value],
  }));

function scopesFor(draft: ApplicationDraft): readonly Scope[] {
  if (draft.isPublicApi) return REFRESH_TOKEN_SCOPES;
  return actsForPeople(draft) ? SCOPES : TICKET_SCOPES;
}
