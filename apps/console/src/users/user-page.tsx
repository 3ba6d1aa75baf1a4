import type { UserBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { useLoad } from '../api/use-load.ts';
import { KillSwitch } from '../kill-switch/kill-switch.tsx';
import { Page } from '../layout/page.tsx';
import { Facts, Panel } from '../layout/panel.tsx';
import { useStanding } from '../layout/standing.ts';
import { Badge } from '../notices/badge.tsx';
import { LoadedView } from '../notices/loaded-view.tsx';
import { Moment } from '../notices/moment.tsx';
import { PasswordPanel } from './password-panel.tsx';
import { ProfilePanel } from './profile-panel.tsx';
import { UserStatePanel } from './user-state-panel.tsx';
import { ROLE_WORDS } from './user-words.ts';

/** What the panels of one user are given. */
export interface UserProps {
  readonly user: UserBody;
  /** After a change: the user as the API now knows them. */
  readonly onChanged: (user: UserBody) => void;
}

/** One person or agent, and everything that can be done with them. */
export function UserPage({ id }: { readonly id: string }) {
  const api = useApi();
  const path = `/api/users/${encodeURIComponent(id)}`;
  const loading = useLoad(path, () => api.get<UserBody>(path));
  const name = loading.loaded.kind === 'ready' ? loading.loaded.value.name : 'User';
  return (
    <Page title={name} up={{ to: '/users', label: 'Users' }}>
      <LoadedView loading={loading} what="the user">
        {(user) => <Parts user={user} onChanged={loading.put} />}
      </LoadedView>
    </Page>
  );
}

function Parts({ user, onChanged }: UserProps) {
  const { id, email, username, name, role, status, createdAt } = user;
  const me = useStanding().user.id;
  return (
    <>
      <Facts
        of={[
          ['State', <Badge state={status} />],
          ['Role', ROLE_WORDS[role]],
          ['E-mail', email],
          ['Username', username],
          ['Created', <Moment at={createdAt} />],
        ]}
      />
      <Panel title="Kill switch" about="Ends everything that acts as this user." isDangerous>
        <KillSwitch
          level="user"
          subject={id}
          name={name}
          note="Who can still sign in, or still has a credential, can get new tokens. Deactivate the user to stop that as well."
          isOwn={id === me}
        />
      </Panel>
      <ProfilePanel key={user.updatedAt} user={user} onChanged={onChanged} />
      {role !== 'INTEGRATION_AGENT' && <PasswordPanel user={user} />}
      <UserStatePanel user={user} onChanged={onChanged} />
    </>
  );
}
