import type { TicketBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { useLoad } from '../api/use-load.ts';
import { Page } from '../layout/page.tsx';
import { LoadedView } from '../notices/loaded-view.tsx';
import { Moment } from '../notices/moment.tsx';
import { CommentsPanel } from '../ticket-comments/comments-panel.tsx';
import { HistoryPanel } from '../ticket-history/history-panel.tsx';
import { usePeople } from '../people/use-people.ts';
import { AssigneesPanel } from './assignees-panel.tsx';
import { DescriptionPanel } from './description-panel.tsx';
import { PropertiesPanel } from './properties-panel.tsx';
import { SlaPanel } from './sla-panel.tsx';
import { PriorityBadge, StatusBadge } from './ticket-badges.tsx';
import { ticketPath, type TicketProps } from './ticket-props.ts';
import { TYPE_WORDS } from './ticket-words.ts';

/** One ticket, and everything that can be done with it. @param id its number. */
export function TicketPage({ id }: { readonly id: string }) {
  const api = useApi();
  const path = ticketPath({ ticketNumber: id });
  const loading = useLoad(path, () => api.getTagged<TicketBody>(path));
  const { loaded, put, reload } = loading;
  const title = loaded.kind === 'ready' ? loaded.value.value.title : id;
  return (
    <Page
      title={title}
      up={{ to: '/tickets', label: 'Tickets' }}
      about={loaded.kind === 'ready' ? <Headline ticket={loaded.value.value} /> : undefined}
    >
      <LoadedView loading={loading} what="the ticket">
        {(ticket) => <Parts ticket={ticket} onChanged={put} onReload={reload} />}
      </LoadedView>
    </Page>
  );
}

function Headline({ ticket }: { readonly ticket: TicketBody }) {
  const { ticketNumber, ticketType, status, priority, createdAt, createdBy } = ticket;
  const { externalRef } = ticket;
  const opener = usePeople().nameOf(createdBy.userId);
  return (
    <span className="headline">
      <span>
        <strong data-ticket>{ticketNumber}</strong> · {TYPE_WORDS[ticketType]}
      </span>
      <StatusBadge status={status} />
      <PriorityBadge priority={priority} />
      {externalRef && (
        <span>
          {externalRef.system} {externalRef.key}
        </span>
      )}
      <span>
        opened <Moment at={createdAt} />
        {opener !== undefined && ` by ${opener}`}
      </span>
    </span>
  );
}

function Parts(props: TicketProps) {
  return (
    <div className="columns">
      <DescriptionPanel {...props} />
      <div className="column-side">
        <PropertiesPanel {...props} />
        <AssigneesPanel {...props} />
        <SlaPanel {...props} />
      </div>
      <div className="column-talk">
        <CommentsPanel {...props} />
        <HistoryPanel {...props} />
      </div>
    </div>
  );
}
