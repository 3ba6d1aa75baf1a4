import type { GroupBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { useLoad } from '../api/use-load.ts';
import { Page } from '../layout/page.tsx';
import { Facts } from '../layout/panel.tsx';
import { isAdministrator, useStanding } from '../layout/standing.ts';
import { LoadedView } from '../notices/loaded-view.tsx';
import { Moment } from '../notices/moment.tsx';
import { Link } from '../routing/link.tsx';
import { MembersPanel } from './members-panel.tsx';
import { NamePanel } from './name-panel.tsx';
import { RemovePanel } from './remove-panel.tsx';
import { GROUPS_PATH } from './use-groups.ts';

/** One group, and what the person may do with it. */
export function GroupPage({ id }: { readonly id: string }) {
  const api = useApi();
  const isAdmin = isAdministrator(useStanding());
  const path = `${GROUPS_PATH}/${encodeURIComponent(id)}`;
  const loading = useLoad(path, () => api.get<GroupBody>(path));
  const { loaded, put } = loading;
  const group = loaded.kind === 'ready' ? loaded.value : null;
  return (
    <Page
      title={group?.name ?? 'Group'}
      up={{ to: '/groups', label: 'Groups' }}
      about={group?.description}
    >
      <LoadedView loading={loading} what="the group">
        {(now) => (
          <>
            <Facts
              of={[
                ['Tickets', <TicketsOf group={now} />],
                ['Created', <Moment at={now.createdAt} />],
                ['Changed', <Moment at={now.updatedAt} />],
              ]}
            />
            <MembersPanel group={now} isAdministrator={isAdmin} />
            {isAdmin && <NamePanel key={now.updatedAt} group={now} onChanged={put} />}
            {isAdmin && <RemovePanel group={now} />}
          </>
        )}
      </LoadedView>
    </Page>
  );
}

function TicketsOf({ group: { name } }: { readonly group: GroupBody }) {
  return <Link to={`/tickets?group=${encodeURIComponent(name)}`}>Tickets of this group</Link>;
}
