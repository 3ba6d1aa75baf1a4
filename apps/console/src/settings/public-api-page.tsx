import { useState } from 'react';
import {
  REFRESH_TOKEN_LIMITS,
  type RefreshTokenBody,
  type RefreshTokenPageBody,
  type RevokedBody,
} from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { useLoad } from '../api/use-load.ts';
import { ConfirmButton } from '../dialogs/confirm-button.tsx';
import { CopyButton } from '../dialogs/copy-button.tsx';
import { SecretOnce, type Secret } from '../dialogs/secret-once.tsx';
import { spread } from '../kill-switch/spread.ts';
import { DataTable, type Column } from '../layout/data-table.tsx';
import { Page } from '../layout/page.tsx';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { EmptyState } from '../notices/empty-state.tsx';
import { LoadedView } from '../notices/loaded-view.tsx';
import { Moment } from '../notices/moment.tsx';
import { NewRefreshToken } from './new-refresh-token.tsx';

const PATH = '/api/refresh-tokens';
const ALL = { limit: String(REFRESH_TOKEN_LIMITS.live) };

const COLUMNS: readonly Column<RefreshTokenBody>[] = [
  {
    heading: 'Name',
    cell: ({ name, scopes }) => (
      <>
        <strong>{name}</strong>
        <code className="under">{scopes.join(' ')}</code>
      </>
    ),
  },
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

/** The account's client id and named refresh tokens. */
export function PublicApiPage() {
  const api = useApi();
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<Secret | null>(null);
  const loading = useLoad(PATH, () => api.get<RefreshTokenPageBody>(PATH, ALL));
  return (
    <Page
      title="Public API"
      about="Settings → Installation. A named refresh token lets a program act as you: it gets access tokens that live one hour."
    >
      <LoadedView loading={loading} what="the refresh tokens">
        {({ clientId, items }) => (
          <>
            <Panel title="Client ID" about="Goes with every refresh token of this account.">
              <p className="copyable">
                <code data-client-id>{clientId}</code>{' '}
                <CopyButton text={clientId} what="client id" />
              </p>
            </Panel>
            <Panel
              title="Refresh tokens"
              actions={
                <button
                  type="button"
                  className="button button-primary"
                  onClick={() => setAdding(true)}
                >
                  New refresh token
                </button>
              }
            >
              <Tokens items={items} onDeleted={loading.reload} />
            </Panel>
            {isAdding && (
              <NewRefreshToken
                onClose={() => setAdding(false)}
                onMade={(made) => {
                  const beside = [{ what: 'client id', value: made.clientId }];
                  setSecret({ what: 'refresh token', value: made.refreshToken, beside });
                  loading.reload();
                }}
              />
            )}
          </>
        )}
      </LoadedView>
      {secret && <SecretOnce secret={secret} onClose={() => setSecret(null)} />}
    </Page>
  );
}

interface TokensProps {
  readonly items: readonly RefreshTokenBody[];
  readonly onDeleted: () => void;
}

function Tokens({ items, onDeleted }: TokensProps) {
  const actions: Column<RefreshTokenBody> = {
    heading: 'Actions',
    isActions: true,
    cell: (token) => <Delete token={token} onDeleted={onDeleted} />,
  };
  if (items.length === 0) {
    return (
      <EmptyState title="No refresh tokens yet">
        <p>Make one for each program, so that each can be cut off alone.</p>
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption="Refresh tokens"
      columns={[...COLUMNS, actions]}
      rows={items}
      keyOf={({ id }) => id}
    />
  );
}

interface DeleteProps {
  readonly token: RefreshTokenBody;
  readonly onDeleted: () => void;
}

function Delete({ token: { id, name }, onDeleted }: DeleteProps) {
  const api = useApi();
  const remove = async () => {
    const { revocation } = await api.delete<RevokedBody>(`${PATH}/${id}`);
    announce(`Deleted the refresh token ${name}. ${spread(revocation)}`);
    onDeleted();
  };
  return (
    <ConfirmButton
      label="Delete"
      describedAs={`Delete ${name}`}
      className="button button-quiet-danger button-small"
      title={`Delete ${name}?`}
      confirm="Delete refresh token"
      onConfirm={remove}
    >
      <p>It gets no more access tokens, and those it got stop working. This cannot be undone.</p>
    </ConfirmButton>
  );
}
