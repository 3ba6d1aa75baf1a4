import { createHash } from 'node:crypto';
import type { CommentBody, SlaClockBody, TicketBody } from '@ticketgate/contracts';
import { entityTag } from '@ticketgate/http';

/**
 * Tag of a ticket's body: its version, then a digest of what its body also shows and others change:
 * the names of its group and people, and the clocks that run out (RFC 9110 8.8.1 wants another tag
 * for every other body). The seconds that remain are left out: they follow from `dueAt` and the time.
 */
export function ticketTag(version: number, body: TicketBody): string {
  const { updatedAt, group, assignees, sla } = body;
  return entityTag(`${version}-${digest([updatedAt, group, assignees, standing(sla)])}`);
}

const standing = ({ response, resolution, escalation }: TicketBody['sla']) =>
  [response, resolution, escalation].map((clock: SlaClockBody) => ({
    ...clock,
    remainingSeconds: undefined,
  }));

/** Tag of a comment's body: its version, then a digest of its author's names. */
export const commentTag = (version: number, { author, editedAt }: CommentBody): string =>
  entityTag(`${version}-${digest([editedAt, author])}`);

const digest = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12);
