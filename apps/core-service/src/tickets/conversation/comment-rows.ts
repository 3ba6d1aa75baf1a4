import type { CommentVisibility } from '@ticketgate/contracts';
import type { Queryable, Transaction } from '../../database/transaction.ts';
import type { Actor } from '../actor.ts';
import { positionValues, type Page, type PageRequest } from '../page.ts';
import type { Reach } from '../ticket.policy.ts';
import type { TicketId } from '../ticket.ts';
import type { Comment, CommentDraft, CommentId } from './comment.ts';

interface CommentRow {
  readonly id: string;
  readonly body: string;
  readonly visibility: CommentVisibility;
  readonly author_user_id: string;
  readonly author_name: string | null;
  readonly author_email: string | null;
  readonly author_client_id: string;
  readonly created_ms: number;
  readonly edited_ms: number | null;
  readonly version: number;
}

interface PageRow extends CommentRow {
  readonly candidates: number;
}

const COLUMNS = `
  c.id, c.body, c.visibility, c.author_user_id, d.name AS author_name, d.email AS author_email,
  c.author_client_id, c.version,
  (extract(epoch FROM c.created_at) * 1000)::float8 AS created_ms,
  (extract(epoch FROM c.edited_at) * 1000)::float8 AS edited_ms`;

const AUTHOR = `
  LEFT JOIN identity.directory d ON d.tenant_id = c.tenant_id AND d.id = c.author_user_id`;

const ONE = {
  name: 'comment-by-id',
  text: `SELECT ${COLUMNS} FROM desk.ticket_comment c ${AUTHOR}
    WHERE c.tenant_id = $1 AND c.ticket_id = $2 AND c.id = $3`,
};

/** @returns undefined when this ticket has no such comment. */
export async function findComment(
  db: Queryable,
  { tenantId }: Reach,
  { ticketId, id }: { readonly ticketId: TicketId; readonly id: CommentId },
): Promise<Comment | undefined> {
  const { rows } = await db.query<CommentRow>({ ...ONE, values: [tenantId, ticketId, id] });
  return rows[0] && toComment(rows[0]);
}

/** Bytes of texts on one page: a page of very long comments is a short page. */
const PAGE_BYTES = 2_000_000;

const LIST = {
  name: 'comment-list',
  text: `
  SELECT ${COLUMNS}, c.candidates
  FROM (
    SELECT p.*, count(*) OVER ()::int AS candidates,
      sum(octet_length(p.body)) OVER (ORDER BY p.created_at, p.id) - octet_length(p.body)
        AS bytes_before
    FROM (
      SELECT * FROM desk.ticket_comment
      WHERE tenant_id = $1 AND ticket_id = $2 AND (created_at, id) > ($3::timestamptz, $4::uuid)
      ORDER BY created_at, id LIMIT $5
    ) p
  ) c ${AUTHOR}
  WHERE c.bytes_before < ${PAGE_BYTES}
  ORDER BY c.created_at, c.id`,
};

/** Comments of one ticket, oldest first. */
export async function listComments(
  db: Queryable,
  { tenantId }: Reach,
  { ticketId, limit, after }: PageRequest & { readonly ticketId: TicketId },
): Promise<Page<Comment>> {
  const values = [tenantId, ticketId, ...positionValues(after), limit + 1];
  const { rows } = await db.query<PageRow>({ ...LIST, values });
  const items = rows.slice(0, limit).map(toComment);
  const last = items.at(-1);
  const more = (rows[0]?.candidates ?? 0) > items.length;
  return { items, next: more && last ? { at: last.createdAt, id: last.id } : null };
}

// A comment stands at the very instant of its history entry, so comments of one ticket are in the
// order in which they were committed: whoever has read all of them only has to look behind the last.
const ADD = {
  name: 'comment-add',
  text: `
  WITH c AS (
    INSERT INTO desk.ticket_comment (
      tenant_id, ticket_id, id, body, visibility, author_user_id, author_client_id, created_at)
    SELECT tenant_id, id, $3, $4, $5, $6, $7,
      greatest($8::timestamptz, updated_at + interval '1 millisecond')
    FROM desk.ticket WHERE tenant_id = $1 AND id = $2
    RETURNING *
  ) SELECT ${COLUMNS} FROM c ${AUTHOR}`,
};

/** Adds a comment to a locked ticket, its text exactly as given. */
export async function addComment(
  db: Transaction,
  actor: Actor,
  comment: CommentDraft & {
    readonly ticketId: TicketId;
    readonly id: CommentId;
    readonly at: number;
  },
): Promise<Comment> {
  const { ticketId, id, body, visibility, at } = comment;
  const { tenantId, userId, clientId } = actor;
  const given = [id, body, visibility, userId, clientId, new Date(at).toISOString()];
  const values = [tenantId, ticketId, ...given];
  return written((await db.query<CommentRow>({ ...ADD, values })).rows);
}

const EDIT = {
  name: 'comment-edit',
  text: `
  WITH c AS (
    UPDATE desk.ticket_comment e SET
      body = $4, visibility = $5, version = e.version + 1,
      edited_at = greatest($6::timestamptz, t.updated_at + interval '1 millisecond')
    FROM desk.ticket t
    WHERE t.tenant_id = $1 AND t.id = $2
      AND e.tenant_id = t.tenant_id AND e.ticket_id = t.id AND e.id = $3
    RETURNING e.*
  ) SELECT ${COLUMNS} FROM c ${AUTHOR}`,
};

/** Replaces what a comment of a locked ticket says. */
export async function editComment(
  db: Transaction,
  { tenantId }: Reach,
  edit: CommentDraft & {
    readonly ticketId: TicketId;
    readonly id: CommentId;
    readonly at: number;
  },
): Promise<Comment> {
  const { ticketId, id, body, visibility, at } = edit;
  const values = [tenantId, ticketId, id, body, visibility, new Date(at).toISOString()];
  return written((await db.query<CommentRow>({ ...EDIT, values })).rows);
}

function written([row]: readonly CommentRow[]): Comment {
  if (!row) throw new Error('a comment was not written');
  return toComment(row);
}

function toComment(row: CommentRow): Comment {
  return {
    id: row.id as CommentId, // the row's own key
    body: row.body,
    visibility: row.visibility,
    author: { userId: row.author_user_id, name: row.author_name, email: row.author_email },
    clientId: row.author_client_id,
    createdAt: row.created_ms,
    editedAt: row.edited_ms,
    version: row.version,
  };
}
