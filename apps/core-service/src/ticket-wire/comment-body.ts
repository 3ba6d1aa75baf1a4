import type { CommentBody, HistoryEntryBody } from '@ticketgate/contracts';
import type { Comment } from '../tickets/conversation/comment.ts';
import type { HistoryEntry } from '../tickets/history/read-history.ts';

const rfc3339 = (ms: number): string => new Date(ms).toISOString();

/** Domain → wire. */
export function commentBody(comment: Comment): CommentBody {
  const { id, body, visibility, author, clientId, createdAt, editedAt } = comment;
  return {
    ...{ id, body, visibility, author, clientId },
    createdAt: rfc3339(createdAt),
    editedAt: editedAt === null ? null : rfc3339(editedAt),
  };
}

/** Domain → wire. */
export function historyBody(entry: HistoryEntry): HistoryEntryBody {
  return { ...entry, at: rfc3339(entry.at) };
}
