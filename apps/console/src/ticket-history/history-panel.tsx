import { CONSOLE, type HistoryEntryBody } from '@ticketgate/contracts';
import { useEverything } from '../api/use-everything.ts';
import { PagedView } from '../layout/paged-view.tsx';
import { Panel } from '../layout/panel.tsx';
import { Moment } from '../notices/moment.tsx';
import { usePeople } from '../people/use-people.ts';
import { ticketPath, type TicketProps } from '../tickets/ticket-props.ts';
import { actorOf, deedOf } from './history-words.ts';

/** What happened to a ticket, oldest first. */
export function HistoryPanel({ ticket }: Pick<TicketProps, 'ticket'>) {
  const { value: now } = ticket;
  const pages = useEverything<HistoryEntryBody>(`${ticketPath(now)}/history`, now.updatedAt);
  const { nameOf } = usePeople();
  return (
    <Panel title="History">
      <PagedView pages={pages} what="entries" empty={<p className="muted">Nothing yet.</p>}>
        {(entries) => (
          <ol className="timeline">
            {entries.map((entry) => (
              <li key={entry.id}>
                <span>
                  <strong>{actorOf(entry)}</strong> {deedOf(entry, nameOf)}
                </span>
                <span className="under">
                  <Moment at={entry.at} isExact />
                  {entry.clientId !== CONSOLE.clientId && ` through ${entry.clientId}`}
                </span>
              </li>
            ))}
          </ol>
        )}
      </PagedView>
    </Panel>
  );
}
