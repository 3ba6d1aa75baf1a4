import { useState } from 'react';
import type { CommentBody } from '@ticketgate/contracts';
import { useStanding } from '../layout/standing.ts';
import { Badge } from '../notices/badge.tsx';
import { Moment } from '../notices/moment.tsx';
import { EditComment } from './edit-comment.tsx';

interface CommentEntryProps {
  readonly comment: CommentBody;
  /** Of the comments of its ticket. */
  readonly path: string;
  readonly onSaved: () => void;
}

/** One comment; its author may edit it in place. */
export function CommentEntry({ comment, path, onSaved }: CommentEntryProps) {
  const { id, body, visibility, author, createdAt, editedAt } = comment;
  const [isEditing, setEditing] = useState(false);
  const isMine = author.userId === useStanding().user.id;
  const name = author.name ?? 'Somebody who left';
  const saved = () => {
    setEditing(false);
    onSaved();
  };
  return (
    <article className={`entry entry-${visibility}`} aria-label={`Comment of ${name}`}>
      <header className="entry-header">
        <strong>{name}</strong>
        <Moment at={createdAt} />
        {visibility === 'internal' && <Badge state="Internal" mood="warn" />}
        {editedAt !== null && (
          <span className="muted">
            edited <Moment at={editedAt} />
          </span>
        )}
        {isMine && !isEditing && (
          <button
            type="button"
            className="button button-small entry-action"
            onClick={() => setEditing(true)}
          >
            Edit
          </button>
        )}
      </header>
      {isEditing ? (
        <EditComment path={`${path}/${id}`} onSaved={saved} onCancel={() => setEditing(false)} />
      ) : (
        <p className="entry-text">{body}</p>
      )}
    </article>
  );
}
