import { useState } from 'react';
import type { ApplicationBody, CredentialBody, CredentialListBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { useLoad } from '../api/use-load.ts';
import { SecretOnce, type Secret } from '../dialogs/secret-once.tsx';
import { DataTable, type Column } from '../layout/data-table.tsx';
import { Panel } from '../layout/panel.tsx';
import { Badge } from '../notices/badge.tsx';
import { EmptyState } from '../notices/empty-state.tsx';
import { LoadedView } from '../notices/loaded-view.tsx';
import { Moment } from '../notices/moment.tsx';
import { AddCredential } from './add-credential.tsx';
import { CredentialActions } from './credential-actions.tsx';

const KINDS = {
  secret: 'Secret',
  public_key: 'Public key',
  jwks_uri: 'Key set address',
  federated: 'Trusted workload',
} as const;

/** What a credential is known by, beside its name. */
const knownBy = ({ kid, uri, trust }: CredentialBody) => kid ?? uri ?? trust?.subject ?? null;

const COLUMNS: readonly Column<CredentialBody>[] = [
  {
    heading: 'Name',
    cell: (credential) => (
      <>
        <strong>{credential.name}</strong>
        <span className="under">
          {KINDS[credential.kind]} {knownBy(credential) && <code>{knownBy(credential)}</code>}
        </span>
      </>
    ),
  },
  { heading: 'State', cell: ({ status }) => <Badge state={status} /> },
  { heading: 'Created', cell: ({ createdAt }) => <Moment at={createdAt} /> },
  {
    heading: 'Last used',
    cell: ({ lastUsedAt, lastUsedFrom }) => (
      <>
        <Moment at={lastUsedAt} />
        {lastUsedFrom !== null && <span className="under">from {lastUsedFrom}</span>}
      </>
    ),
  },
  { heading: 'Expires', cell: ({ expiresAt }) => <Moment at={expiresAt} /> },
];

/** The credentials of an application, the revoked ones too, and what can be done with them. */
export function CredentialsPanel({ application }: { readonly application: ApplicationBody }) {
  const api = useApi();
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<Secret | null>(null);
  const path = `/api/applications/${application.id}/credentials`;
  const loading = useLoad(path, () => api.get<CredentialListBody>(path));
  const shown = (value: string | null) => {
    loading.reload();
    const beside = [{ what: 'client id', value: application.clientId }];
    if (value !== null) setSecret({ what: 'client secret', value, beside });
  };
  const isSecret = application.authMethod === 'client_secret';
  return (
    <Panel
      title="Credentials"
      about="Several may be live at once, so that one can be replaced without a gap."
      actions={
        <button type="button" className="button" onClick={() => setAdding(true)}>
          {isSecret ? 'Add secret' : 'Add key'}
        </button>
      }
    >
      <LoadedView loading={loading} what="credentials">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No credentials yet">
              <p>Without one the application gets no tokens.</p>
            </EmptyState>
          ) : (
            <DataTable
              caption="Credentials"
              columns={[
                ...COLUMNS,
                {
                  heading: 'Actions',
                  isActions: true,
                  cell: (credential) => (
                    <CredentialActions
                      path={path}
                      credential={credential}
                      all={items}
                      onDone={shown}
                    />
                  ),
                },
              ]}
              rows={items}
              keyOf={({ id }) => id}
            />
          )
        }
      </LoadedView>
      {isAdding && (
        <AddCredential
          path={path}
          isSecret={isSecret}
          onClose={() => setAdding(false)}
          onAdded={shown}
        />
      )}
      {secret && <SecretOnce secret={secret} onClose={() => setSecret(null)} />}
    </Panel>
  );
}
