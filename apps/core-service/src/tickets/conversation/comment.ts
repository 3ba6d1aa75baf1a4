import type { CommentVisibility } from '@ticketgate/contracts';

export type CommentId = string & { readonly kind: 'comment' };

/** Someone who did something, as the directory knows them; null where it no longer does. */
export interface NamedPerson {
  readonly userId: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** Instants are milliseconds since the epoch. */
export interface Comment {
  readonly id: CommentId;
  /** Exactly as it was given. */
  readonly body: string;
  readonly visibility: CommentVisibility;
  readonly author: NamedPerson;
  readonly clientId: string;
  readonly createdAt: number;
  readonly editedAt: number | null;
  /** 1 at first; grows with every edit. */
  readonly version: number;
}

/** What somebody writes under a ticket. */
export interface CommentDraft {
  readonly body: string;
  readonly visibility: CommentVisibility;
}

/** What a comment shall be given; what is left out stays as it is. */
export interface CommentUpdate {
  readonly body?: string | undefined;
  readonly visibility?: CommentVisibility | undefined;
}
