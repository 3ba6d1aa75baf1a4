import type { CommentBody } from '@ticketgate/contracts';
import { useEverything } from '../api/use-everything.ts';
import { PagedView } from '../layout/paged-view.tsx';
import { Panel } from '../layout/panel.tsx';
import { ticketPath, type TicketProps } from '../tickets/ticket-props.ts';
import { CommentEntry } from './comment-entry.tsx';
import { NewComment } from './new-comment.tsx';

/** What was written under a ticket, oldest first, and a place to write. */
export function CommentsPanel({ ticket, onReload }: Pick<TicketProps, 'ticket' | 'onReload'>) {
  const path = `${ticketPath(ticket.value)}/comments`;
  // A ticket changes with its comments.
  const pages = useEverything<CommentBody>(path, ticket.value.updatedAt);
  return (
    <Panel title="Comments">
      <PagedView pages={pages} what="comments" empty={<p className="muted">None yet.</p>}>
        {(comments) => (
          <div className="thread">
            {comments.map((comment) => (
              <CommentEntry key={comment.id} comment={comment} path={path} onSaved={onReload} />
            ))}
          </div>
        )}
      </PagedView>
      <NewComment ticket={ticket} onReload={onReload} />
    </Panel>
  );
}
