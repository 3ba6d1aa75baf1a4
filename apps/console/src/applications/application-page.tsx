import type { ApplicationBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { useLoad } from '../api/use-load.ts';
import { CredentialsPanel } from '../credentials/credentials-panel.tsx';
import { CopyButton } from '../dialogs/copy-button.tsx';
import { KillSwitch } from '../kill-switch/kill-switch.tsx';
import { Page } from '../layout/page.tsx';
import { Facts, Panel } from '../layout/panel.tsx';
import { Badge } from '../notices/badge.tsx';
import { LoadedView } from '../notices/loaded-view.tsx';
import { Moment } from '../notices/moment.tsx';
import { AgentPanel } from './agent-panel.tsx';
import { AUTH_METHOD_WORDS, makerOf } from './application-words.ts';
import { SettingsPanel } from './settings-panel.tsx';
import { StatePanel } from './state-panel.tsx';

/** What the panels of one application are given. */
export interface ApplicationProps {
  readonly application: ApplicationBody;
  /** After a change: the application as the API now knows it. */
  readonly onChanged: (application: ApplicationBody) => void;
}

const UP = { to: '/applications', label: 'Applications' };

/** One application: everything about it, and everything that can be done with it. */
export function ApplicationPage({ id }: { readonly id: string }) {
  const api = useApi();
  const path = `/api/applications/${encodeURIComponent(id)}`;
  const loading = useLoad(path, () => api.get<ApplicationBody>(path));
  const name = loading.loaded.kind === 'ready' ? loading.loaded.value.name : 'Application';
  return (
    <Page title={name} up={UP}>
      <LoadedView loading={loading} what="the application">
        {(application) => <Parts application={application} onChanged={loading.put} />}
      </LoadedView>
    </Page>
  );
}

function Parts({ application, onChanged }: ApplicationProps) {
  const { id, name, clientId, status, authMethod, grantTypes } = application;
  return (
    <>
      <Facts
        of={[
          ['State', <Badge state={status} />],
          [
            'Client id',
            <span className="copyable">
              <code>{clientId}</code> <CopyButton text={clientId} what="client id" />
            </span>,
          ],
          ['Proves itself by', AUTH_METHOD_WORDS[authMethod]],
          ['Last used', <Moment at={application.lastUsedAt} />],
          ['Created', <Moment at={application.createdAt} />],
          ['Created by', makerOf(application)],
        ]}
      />
      <Panel
        title="Kill switch"
        about="When a token has leaked: end all of them first, find out how later."
        isDangerous
      >
        <KillSwitch
          level="application"
          subject={id}
          name={`the application “${name}”`}
          note="Whoever still has one of its credentials can get new ones: revoke the leaked credential as well, or disable the application."
        />
      </Panel>
      {authMethod !== 'none' && <CredentialsPanel application={application} />}
      {grantTypes.includes('client_credentials') && (
        <AgentPanel application={application} onChanged={onChanged} />
      )}
      <SettingsPanel key={application.version} application={application} onChanged={onChanged} />
      <StatePanel application={application} onChanged={onChanged} />
    </>
  );
}
