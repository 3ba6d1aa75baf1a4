import type { IncomingMessage } from 'node:http';

/** What came of a request, before it is written: a front may word it its own way. */
export interface Answer {
  readonly status: number;
  /** JSON members for an object; text stands as it is. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A question that oidc-provider wants to ask the person before it goes on. */
export interface PendingInteraction {
  readonly prompt: 'login' | 'consent';
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly subType: 'user' | 'workspace';
  readonly userId: string | undefined;
  /** The question of a consent prompt, for programs that put it to the person themselves. */
  readonly question?: Readonly<Record<string, unknown>> | undefined;
}

/** Everything a dialect may settle about a request. None of it is a security decision. */
export interface Manners {
  /** The name of the front that asks, for the audit trail. */
  readonly dialect?: string;
  /** Scope when none was asked for: none, or all the client is registered for. */
  readonly scopeDefault?: 'none' | 'registered';
  /** Seconds; the application's own lifetime unless given. The core has the last word. */
  readonly lifetime?: number;
  /** An opaque label of the caller's, copied to the token and the audit trail. */
  readonly subjectLabel?: string;
  /** What the person decided, where the dialect brings the decision along. */
  readonly consent?: 'allow' | 'deny';
  /** Path the caller used, where it is not the core's: the audience of an assertion may name it. */
  readonly calledPath?: string;
  /** Opens the grants that are steps of our own behind client authentication. */
  readonly internalGrant?: boolean;
  /** Words the answer, refusals included. */
  readonly render?: (answer: Answer, pending: PendingInteraction | undefined) => Answer;
}

const mannersByRequest = new WeakMap<object, Manners>();
const NONE: Manners = {};

/** Remembers how a dialect wants its request served. */
export function setManners(req: IncomingMessage, manners: Manners): void {
  mannersByRequest.set(req, manners);
}

/** @param ctx oidc-provider's context object */
export const mannersOf = ({ req }: { readonly req: object }): Manners =>
  mannersByRequest.get(req) ?? NONE;
