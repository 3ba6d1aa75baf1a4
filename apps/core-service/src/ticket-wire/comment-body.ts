import type { CommentBody, HistoryEntryBody } from '@ticketgate/contracts';
import { rfc3339 } from '@ticketgate/http';
import type { Comment } from '../tickets/conversation/comment.ts';
import type { HistoryEntry } from '../tickets/history/read-history.ts';

/** Domain → wire. */
export function commentBody(comment: Comment): CommentBody {
  const { id, body, visibility, author, clientId, createdAt, editedAt } = comment;
  return {
    ...{ id, body, visibility, author, clientId },
    createdAt: rfc3339(createdAt),
    editedAt: rfc3339(editedAt),
  };
}

/** Domain → wire. */
export function historyBody(entry: HistoryEntry): HistoryEntryBody {
  return { ...entry, at: rfc3339(entry.at) };
}
