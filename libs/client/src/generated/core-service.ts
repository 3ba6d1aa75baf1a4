// Generated from the OpenAPI document of this service; do not edit: npm run generate
/* eslint-disable max-lines, @typescript-eslint/consistent-indexed-object-style -- made by openapi-typescript, in its own style and as long as the API is */

export interface paths {
  readonly '/api/client-api/events': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What happened in the tenant, in order; waits for the next event when asked to
     * @description Hand `nextCursor` back as `after`, with the same `types` and `ticket`; it leads on for as long as the events after it are kept. Of each ticket the events are in the order in which they were committed, and none is left out. With `wait` the answer comes as soon as there is an event, or empty.
     */
    readonly get: operations['AgentEvents.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/client-api/ticket/{ticketNumber}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One ticket by its number */
    readonly get: operations['ClientApi.byNumber'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/client-api/ticket/{ticketNumber}/assignee': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Assigns a person */
    readonly post: operations['ClientApi.addAssignee'];
    /** Takes an assignment back */
    readonly delete: operations['ClientApi.removeAssignee'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/client-api/ticket/{ticketNumber}/comment': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Comments, by the query or by a body */
    readonly post: operations['ClientApi.comment'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/client-api/ticket/{ticketNumber}/priority': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Sets the priority */
    readonly put: operations['ClientApi.setPriority'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/client-api/ticket/{ticketNumber}/status': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Moves a ticket to another state */
    readonly put: operations['ClientApi.setStatus'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/client-api/ticket/{ticketNumber}/type': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Sets the type; the number stays */
    readonly put: operations['ClientApi.setType'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/client-api/ticket/bulk': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Creates up to 100 tickets
     * @description All of them or none, unless atomic is false: then each happens for itself, and each result says what came of it. A refusal names every item that cannot happen.
     */
    readonly post: operations['AgentBulk.create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /**
     * Changes up to 100 tickets, each in its own way
     * @description All of them or none, unless atomic is false: then each happens for itself, and each result says what came of it. A refusal names every item that cannot happen. Naming one ticket twice is a 400.
     */
    readonly patch: operations['AgentBulk.update'];
    readonly trace?: never;
  };
  readonly '/api/client-api/ticket/create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Creates a ticket, or returns the one that has its external reference
     * @description With externalRef, a ticket that has the reference and is at work is returned as it is. A done one is, too, unless reopenWithinHours is given: then a ticket resolved within that time is opened again and returned, and any other makes room for a new one.
     */
    readonly post: operations['ClientApi.create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/client-api/ticket/id/{ticketId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One ticket by its UUID */
    readonly get: operations['ClientApi.byId'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/client-api/ticket/search': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists and searches tickets, newest first */
    readonly get: operations['ClientApi.search'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/events': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What happened in the tenant, in order; waits for the next event when asked to
     * @description Hand `nextCursor` back as `after`, with the same `types` and `ticket`; it leads on for as long as the events after it are kept. Of each ticket the events are in the order in which they were committed, and none is left out. With `wait` the answer comes as soon as there is an event, or empty.
     */
    readonly get: operations['PeopleEvents.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/groups': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists groups, newest first; by how their names begin, if you like */
    readonly get: operations['Groups.list'];
    readonly put?: never;
    /** Makes a group */
    readonly post: operations['Groups.create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/groups/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One group */
    readonly get: operations['Groups.get'];
    readonly put?: never;
    readonly post?: never;
    /**
     * Removes a group without tickets, or one whose tickets go to another
     * @description With moveTo every ticket of the group goes to that one, in the same transaction.
     */
    readonly delete: operations['Groups.remove'];
    readonly options?: never;
    readonly head?: never;
    /** Changes name and description; its tickets have the new name at once */
    readonly patch: operations['Groups.change'];
    readonly trace?: never;
  };
  readonly '/api/groups/{id}/members': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists the members of a group, the latest first */
    readonly get: operations['GroupMembers.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/groups/{id}/members/{userId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Makes an active AGENT or TENANT_ADMIN a member; who is one stays one */
    readonly put: operations['GroupMembers.add'];
    readonly post?: never;
    /** Takes a user out of a group; who is in no group stays out */
    readonly delete: operations['GroupMembers.remove'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/people': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists the users of the tenant, newest first; by how their names begin, if you like */
    readonly get: operations['People.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/sla-policy': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The times of tickets that say none */
    readonly get: operations['SlaPolicy.get'];
    /**
     * Replaces the times of tickets that say none
     * @description For tickets opened from now on, and for those that get another priority; a time that somebody agreed for a ticket stays.
     */
    readonly put: operations['SlaPolicy.replace'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/ticket-settings': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What the tenant asks of changes */
    readonly get: operations['TicketSettings.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /**
     * Says what the tenant asks of changes
     * @description With requireIfMatch, changes of tickets and comments without If-Match are refused with 428, at both doors.
     */
    readonly patch: operations['TicketSettings.change'];
    readonly trace?: never;
  };
  readonly '/api/tickets': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists and searches tickets, newest first */
    readonly get: operations['PeopleTickets.list'];
    readonly put?: never;
    /**
     * Creates a ticket, or returns the one that has its external reference
     * @description With externalRef, a ticket that has the reference and is at work is returned as it is. A done one is, too, unless reopenWithinHours is given: then a ticket resolved within that time is opened again and returned, and any other makes room for a new one.
     */
    readonly post: operations['PeopleTickets.create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/tickets/{ticket}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One ticket by its number or UUID */
    readonly get: operations['PeopleTickets.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /** Changes a ticket: all that is named, together or not at all */
    readonly patch: operations['PeopleTickets.update'];
    readonly trace?: never;
  };
  readonly '/api/tickets/{ticket}/assignees': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Assigns a person */
    readonly post: operations['PeopleTickets.addAssignee'];
    /** Takes an assignment back; the person is named in the body or in the query */
    readonly delete: operations['PeopleTickets.removeAssignee'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/tickets/{ticket}/comments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists the comments of a ticket, oldest first */
    readonly get: operations['PeopleComments.list'];
    readonly put?: never;
    /**
     * Comments on a ticket, for everybody or for people only
     * @description If-Match names the ETag of the ticket, for whoever answers to what they have read.
     */
    readonly post: operations['PeopleComments.add'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/tickets/{ticket}/comments/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One comment */
    readonly get: operations['PeopleComments.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /** Changes a comment; only its author may */
    readonly patch: operations['PeopleComments.edit'];
    readonly trace?: never;
  };
  readonly '/api/tickets/{ticket}/history': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists what happened to a ticket, oldest first */
    readonly get: operations['PeopleHistory.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/tickets/bulk': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Creates up to 100 tickets
     * @description All of them or none, unless atomic is false: then each happens for itself, and each result says what came of it. A refusal names every item that cannot happen.
     */
    readonly post: operations['PeopleBulk.create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /**
     * Changes up to 100 tickets, each in its own way
     * @description All of them or none, unless atomic is false: then each happens for itself, and each result says what came of it. A refusal names every item that cannot happen. Naming one ticket twice is a 400.
     */
    readonly patch: operations['PeopleBulk.update'];
    readonly trace?: never;
  };
  readonly '/api/webhooks': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists the webhooks, oldest first */
    readonly get: operations['Webhooks.list'];
    readonly put?: never;
    /**
     * Makes a webhook; it is told what happens from now on
     * @description The secret is in this answer and in no other. A tenant has 20 webhooks at most.
     */
    readonly post: operations['Webhooks.create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/webhooks/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One webhook, with its ETag */
    readonly get: operations['Webhooks.get'];
    readonly put?: never;
    readonly post?: never;
    /** Removes a webhook and its log; what was on its way is not sent any more */
    readonly delete: operations['Webhooks.remove'];
    readonly options?: never;
    readonly head?: never;
    /** Changes a webhook; one that is enabled again goes on where it stopped */
    readonly patch: operations['Webhooks.change'];
    readonly trace?: never;
  };
  readonly '/api/webhooks/{id}/deliveries': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists deliveries and their attempts, the latest events first */
    readonly get: operations['Deliveries.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/webhooks/{id}/deliveries/{deliveryId}/resend': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Sends one delivery again, with the same webhook-id */
    readonly post: operations['Deliveries.resendOne'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/webhooks/{id}/resend': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Sends deliveries of a time again, in the order of their tickets
     * @description Takes 1,000 at a time, those whose events are oldest; nextFrom says where to go on. What is on its way is left alone.
     */
    readonly post: operations['Deliveries.resend'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/webhooks/{id}/secret/rotate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Gives a webhook another secret; for a while both sign
     * @description The secret is in this answer and in no other.
     */
    readonly post: operations['Webhooks.rotate'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/webhooks/{id}/test': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Sends webhook.test now and says what the receiver answered
     * @description Also to a webhook that is disabled. It is not repeated.
     */
    readonly post: operations['Deliveries.test'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/health/live': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The process answers */
    readonly get: operations['Health.live'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/health/ready': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Whether it can serve; names each check
     * @description 200 when it can, else 503; the body is the same. `notes` is there when there is something to know that is in nobody’s way.
     */
    readonly get: operations['Health.ready'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description Someone who works on a ticket. */
    readonly AssigneeBody: {
      readonly email: string;
      /** @description UUID. */
      readonly id: string;
      readonly name: string;
      readonly username: string;
    };
    readonly AssigneeQuery: {
      readonly userIdentifier: string;
    };
    /** @description Answer to a bulk: one result for each item, in their order. */
    readonly BulkBody: {
      readonly results: readonly components['schemas']['BulkItemBody'][];
    };
    /** @description What came of one item of a bulk: a ticket or a problem, and null for the other. */
    readonly BulkItemBody: {
      /** @description The ticket's ETag. */
      readonly etag: string | null;
      /** @description Its place among the items of the request, from 0. */
      readonly index: number;
      readonly problem: components['schemas']['ProblemBody'] | null;
      /** @description The HTTP status with which it would have been answered alone. */
      readonly status: number;
      readonly ticket: components['schemas']['TicketBody'] | null;
    };
    readonly ChangeComment: {
      readonly body?: string;
      /** @enum {string} */
      readonly visibility?: 'public' | 'internal';
    };
    readonly ChangeGroup: {
      readonly description?: string | null;
      readonly name?: string;
    };
    readonly ChangeTicketSettings: {
      readonly requireIfMatch?: boolean;
    };
    readonly ChangeWebhook: {
      readonly description?: string | null;
      readonly eventTypes?: readonly (
        | '*'
        | 'ticket.created'
        | 'ticket.status_changed'
        | 'ticket.priority_changed'
        | 'ticket.type_changed'
        | 'ticket.group_changed'
        | 'ticket.assignee_added'
        | 'ticket.assignee_removed'
        | 'ticket.commented'
        | 'ticket.comment_edited'
        | 'ticket.title_changed'
        | 'ticket.description_changed'
        | 'ticket.hours_changed'
        | 'ticket.external_ref_moved'
        | 'ticket.sla_at_risk'
        | 'ticket.sla_breached'
        | 'ticket.escalated'
        | 'webhook.disabled'
      )[];
      readonly priorities?: readonly ('LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL')[] | null;
      /** @enum {string} */
      readonly status?: 'enabled' | 'disabled';
      readonly ticketTypes?:
        readonly ('INCIDENT' | 'SERVICE_REQUEST' | 'PROBLEM' | 'CHANGE')[] | null;
      readonly url?: string;
    };
    /** @description A comment on the wire. */
    readonly CommentBody: {
      readonly author: components['schemas']['NamedPersonBody'];
      /** @description Exactly as it was given. */
      readonly body: string;
      /** @description The application that wrote it for them. */
      readonly clientId: string;
      /**
       * Format: date-time
       * @description RFC 3339, UTC, milliseconds.
       */
      readonly createdAt: string;
      /**
       * Format: date-time
       * @description Null until its author changes it.
       */
      readonly editedAt: string | null;
      /** @description UUID. */
      readonly id: string;
      /** @enum {string} */
      readonly visibility: 'public' | 'internal';
    };
    /** @description Comments of one ticket, oldest first. */
    readonly CommentPageBody: {
      readonly items: readonly components['schemas']['CommentBody'][];
      /** @description Leads to the page after this one; null on the last. */
      readonly nextCursor: string | null;
    };
    readonly CreateComment: {
      readonly body: string;
      /** @enum {string} */
      readonly visibility?: 'public' | 'internal';
    };
    /** @description Answer to `POST webhooks`. */
    readonly CreatedWebhookBody: {
      /** Format: date-time */
      readonly createdAt: string;
      /** @description Empty when there is none. */
      readonly description: string;
      /**
       * Format: date-time
       * @description RFC 3339, UTC, milliseconds.
       */
      readonly disabledAt: string | null;
      /** @description `requested` by an administrator; `failing` for a day; `gone`: the receiver answered 410. */
      readonly disabledReason: ('requested' | 'failing' | 'gone') | null;
      /** @description `["*"]` for all of them. */
      readonly eventTypes: readonly string[];
      /** @description Since when no delivery has succeeded, although some were tried; null while all is well. */
      readonly failingSince: string | null;
      /** @description UUID. */
      readonly id: string;
      /** @description Events up to this instant were no longer kept when the webhook went on, and were not sent. */
      readonly lostUntil: string | null;
      /** @description Until when the secret before this one signs, too. */
      readonly previousSecretUntil: string | null;
      /** @description Null for any. */
      readonly priorities: readonly ('LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL')[] | null;
      /** @description `whsec_…`, to verify signatures with: shown in this answer and never again. */
      readonly secret: string;
      /** @enum {string} */
      readonly status: 'disabled' | 'enabled';
      /** @description Null for any. */
      readonly ticketTypes:
        readonly ('INCIDENT' | 'SERVICE_REQUEST' | 'PROBLEM' | 'CHANGE')[] | null;
      /** Format: date-time */
      readonly updatedAt: string;
      readonly url: string;
    };
    readonly CreateGroup: {
      readonly description?: string | null;
      readonly name: string;
    };
    readonly CreateTicket: {
      readonly assigneeEmails?: readonly string[] | null;
      readonly description?: string | null;
      readonly escalationTimeInHours?: number | null;
      readonly externalRef?: {
        readonly key: string;
        readonly reopenWithinHours?: number | null;
        readonly system: string;
      } | null;
      readonly group?: string | null;
      /** @enum {string} */
      readonly priority?: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
      readonly resolutionTimeInHours?: number | null;
      readonly responseTimeInHours?: number | null;
      /** @enum {string} */
      readonly status?: 'OPEN' | 'IN_PROGRESS' | 'ON_HOLD' | 'RESOLVED' | 'CLOSED' | 'CANCELLED';
      /** @enum {string} */
      readonly ticketType?: 'INCIDENT' | 'SERVICE_REQUEST' | 'PROBLEM' | 'CHANGE';
      readonly title: string;
    };
    readonly CreateTickets: {
      readonly atomic?: boolean;
      readonly items: readonly {
        readonly assigneeEmails?: readonly string[] | null;
        readonly description?: string | null;
        readonly escalationTimeInHours?: number | null;
        readonly externalRef?: {
          readonly key: string;
          readonly reopenWithinHours?: number | null;
          readonly system: string;
        } | null;
        readonly group?: string | null;
        /** @enum {string} */
        readonly priority?: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
        readonly resolutionTimeInHours?: number | null;
        readonly responseTimeInHours?: number | null;
        /** @enum {string} */
        readonly status?: 'OPEN' | 'IN_PROGRESS' | 'ON_HOLD' | 'RESOLVED' | 'CLOSED' | 'CANCELLED';
        /** @enum {string} */
        readonly ticketType?: 'INCIDENT' | 'SERVICE_REQUEST' | 'PROBLEM' | 'CHANGE';
        readonly title: string;
      }[];
    };
    readonly CreateWebhook: {
      readonly description?: string | null;
      readonly eventTypes: readonly (
        | '*'
        | 'ticket.created'
        | 'ticket.status_changed'
        | 'ticket.priority_changed'
        | 'ticket.type_changed'
        | 'ticket.group_changed'
        | 'ticket.assignee_added'
        | 'ticket.assignee_removed'
        | 'ticket.commented'
        | 'ticket.comment_edited'
        | 'ticket.title_changed'
        | 'ticket.description_changed'
        | 'ticket.hours_changed'
        | 'ticket.external_ref_moved'
        | 'ticket.sla_at_risk'
        | 'ticket.sla_breached'
        | 'ticket.escalated'
        | 'webhook.disabled'
      )[];
      readonly onlyIfNew?: boolean;
      readonly priorities?: readonly ('LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL')[] | null;
      /** @enum {string} */
      readonly status?: 'enabled' | 'disabled';
      readonly ticketTypes?:
        readonly ('INCIDENT' | 'SERVICE_REQUEST' | 'PROBLEM' | 'CHANGE')[] | null;
      readonly url: string;
    };
    /** @description One thing that happened in the tenant. */
    readonly EventBody: {
      /** @description Who did it, and the application that did it for them. */
      readonly actor: {
        readonly clientId: string;
        readonly userId: string;
      };
      /**
       * Format: date-time
       * @description RFC 3339, UTC, milliseconds; of one ticket, every event has another, in their order.
       */
      readonly at: string;
      readonly data: {
        /** @description What was so after it; null when nothing was left. */
        readonly after: {
          readonly [key: string]: unknown;
        } | null;
        /** @description What was so before, changed members only; null when there was nothing. */
        readonly before: {
          readonly [key: string]: unknown;
        } | null;
      };
      /** @description UUID; the same whenever the event is told, so that a reader can drop what it knows. */
      readonly id: string;
      readonly ticket: {
        /** @description UUID. */
        readonly id: string;
        /** @description E.g. `INC-1001`. */
        readonly number: string;
      };
      /**
       * @description E.g. `ticket.created`; a reader leaves out types it does not know.
       * @enum {string}
       */
      readonly type:
        | 'ticket.created'
        | 'ticket.status_changed'
        | 'ticket.priority_changed'
        | 'ticket.type_changed'
        | 'ticket.group_changed'
        | 'ticket.assignee_added'
        | 'ticket.assignee_removed'
        | 'ticket.commented'
        | 'ticket.comment_edited'
        | 'ticket.title_changed'
        | 'ticket.description_changed'
        | 'ticket.hours_changed'
        | 'ticket.external_ref_moved'
        | 'ticket.sla_at_risk'
        | 'ticket.sla_breached'
        | 'ticket.escalated';
    };
    /** @description Some events, in the order of the stream. */
    readonly EventPageBody: {
      /** @description Whether there may be more to read without waiting. */
      readonly hasMore: boolean;
      readonly items: readonly components['schemas']['EventBody'][];
      /** @description Hand it back as `after`; always there, also when nothing has happened. */
      readonly nextCursor: string;
    };
    /** @description What another system calls a ticket. */
    readonly ExternalRefBody: {
      readonly key: string;
      /** @description Lower case. */
      readonly system: string;
    };
    /** @description A group on the wire: every member is always there. */
    readonly GroupBody: {
      /**
       * Format: date-time
       * @description RFC 3339, UTC, milliseconds.
       */
      readonly createdAt: string;
      /** @description Empty when there is none. */
      readonly description: string;
      /** @description UUID; tickets refer to it, so they follow a new name. */
      readonly id: string;
      readonly name: string;
      /** Format: date-time */
      readonly updatedAt: string;
    };
    /** @description A member of a group, as the directory has them now. */
    readonly GroupMemberBody: {
      /**
       * Format: date-time
       * @description RFC 3339, UTC, milliseconds.
       */
      readonly addedAt: string;
      readonly email: string;
      /** @description UUID of the user. */
      readonly id: string;
      readonly name: string;
      /** @enum {string} */
      readonly role: 'TENANT_ADMIN' | 'AGENT' | 'INTEGRATION_AGENT';
      /**
       * @description Someone who was switched off stays a member.
       * @enum {string}
       */
      readonly status: 'active' | 'inactive';
      readonly username: string;
    };
    /** @description One page of the members of a group, latest first. */
    readonly GroupMemberPageBody: {
      readonly items: readonly components['schemas']['GroupMemberBody'][];
      /** @description Null on the last page. */
      readonly nextCursor: string | null;
    };
    /** @description One page of groups, newest first; hand `nextCursor` back with the same `q` to get the next one. */
    readonly GroupPageBody: {
      readonly items: readonly components['schemas']['GroupBody'][];
      /** @description Null on the last page. */
      readonly nextCursor: string | null;
    };
    /** @description One thing that happened to a ticket. */
    readonly HistoryEntryBody: {
      /** @description E.g. `status_changed`. */
      readonly action: string;
      readonly actor: components['schemas']['NamedPersonBody'];
      /** @description What was so after it; null when nothing was left. */
      readonly after: {
        readonly [key: string]: unknown;
      } | null;
      /**
       * Format: date-time
       * @description RFC 3339, UTC, milliseconds; every entry of a ticket has another, in their order.
       */
      readonly at: string;
      /** @description What was so before, changed members only; null when there was nothing. */
      readonly before: {
        readonly [key: string]: unknown;
      } | null;
      /** @description The application that did it for them. */
      readonly clientId: string;
      /** @description UUID. */
      readonly id: string;
      /** @description `X-Request-Id` of the request that did it. */
      readonly requestId: string;
    };
    /** @description History of one ticket, oldest first. */
    readonly HistoryPageBody: {
      readonly items: readonly components['schemas']['HistoryEntryBody'][];
      /** @description Leads to the page after this one; null on the last. */
      readonly nextCursor: string | null;
    };
    /** @description Why one item of a bulk was refused. */
    readonly ItemProblemBody: {
      /** @description Its place among the items of the request, from 0. */
      readonly index: number;
      /** @description As it would have been answered alone. */
      readonly problem: components['schemas']['ProblemBody'];
    };
    /** @description A person as the directory knows them at this moment. */
    readonly NamedPersonBody: {
      readonly email: string | null;
      /** @description Null for somebody who is no longer in the directory. */
      readonly name: string | null;
      /** @description UUID. */
      readonly userId: string;
    };
    /** @description A user as colleagues see them: whom tickets can be assigned to while they are active. */
    readonly PersonBody: {
      readonly email: string;
      /** @description UUID. */
      readonly id: string;
      readonly name: string;
      /** @enum {string} */
      readonly role: 'TENANT_ADMIN' | 'AGENT' | 'INTEGRATION_AGENT';
      /** @enum {string} */
      readonly status: 'active' | 'inactive';
      readonly username: string;
    };
    /** @description Users of the tenant, newest first. */
    readonly PersonPageBody: {
      readonly items: readonly components['schemas']['PersonBody'][];
      /** @description Leads to the page after this one; null on the last. */
      readonly nextCursor: string | null;
    };
    /** @description What every failure answers with: RFC 9457, plus the two members OAuth-style clients parse. */
    readonly ProblemBody: {
      /** @description The states a ticket may move to; present on `illegal_transition` only. */
      readonly allowed?: readonly string[];
      /**
       * @description Stable and machine-readable: the one member a program should branch on.
       * @enum {string}
       */
      readonly code:
        | 'invalid_request'
        | 'malformed_json'
        | 'validation_failed'
        | 'invalid_cursor'
        | 'missing_token'
        | 'invalid_token'
        | 'forbidden'
        | 'insufficient_scope'
        | 'not_found'
        | 'ticket_not_found'
        | 'comment_not_found'
        | 'method_not_allowed'
        | 'request_timeout'
        | 'illegal_transition'
        | 'conflict'
        | 'ticket_closed'
        | 'already_taken'
        | 'group_in_use'
        | 'binding_refused'
        | 'last_administrator'
        | 'last_credential'
        | 'limit_reached'
        | 'idempotency_in_flight'
        | 'cursor_expired'
        | 'precondition_failed'
        | 'payload_too_large'
        | 'unsupported_media_type'
        | 'bulk_refused'
        | 'idempotency_key_reused'
        | 'precondition_required'
        | 'too_many_requests'
        | 'headers_too_large'
        | 'internal_error'
        | 'upstream_unavailable'
        | 'temporarily_unavailable';
      /** @description What was wrong this time, in a sentence; never a stack, SQL or a library's words. */
      readonly detail: string;
      /** @description RFC 6750 3.1 or RFC 6749 5.2 code where one exists, else a word of the same style. */
      readonly error: string;
      /** @description Equal to `detail`. */
      readonly error_description: string;
      /** @description One entry per bad field, all of them at once; present on validation failures only. */
      readonly errors?: readonly {
        /** @description Member or parameter, e.g. `title` or `assigneeEmails[2]`. */
        readonly field: string;
        readonly message: string;
      }[];
      /** @description What was wrong with each item that was refused; present on `bulk_refused` only. */
      readonly items?: readonly components['schemas']['ItemProblemBody'][];
      /** @description The same id as in the `X-Request-Id` header and in the logs. */
      readonly requestId: string;
      /** @description The HTTP status, repeated for clients that lose it. */
      readonly status: number;
      readonly title: string;
      /** @description Stable URI of the kind of problem; it leads to its page in the documentation. */
      readonly type: string;
    };
    readonly PutSlaPolicy: {
      readonly atRiskPercent?: number;
      readonly priorities: {
        readonly CRITICAL?: {
          readonly escalationTimeInHours?: number | null;
          readonly resolutionTimeInHours?: number | null;
          readonly responseTimeInHours?: number | null;
        } | null;
        readonly HIGH?: {
          readonly escalationTimeInHours?: number | null;
          readonly resolutionTimeInHours?: number | null;
          readonly responseTimeInHours?: number | null;
        } | null;
        readonly LOW?: {
          readonly escalationTimeInHours?: number | null;
          readonly resolutionTimeInHours?: number | null;
          readonly responseTimeInHours?: number | null;
        } | null;
        readonly MEDIUM?: {
          readonly escalationTimeInHours?: number | null;
          readonly resolutionTimeInHours?: number | null;
          readonly responseTimeInHours?: number | null;
        } | null;
      };
    };
    readonly ResendWebhook: {
      /** Format: date-time */
      readonly from: string;
      /** @enum {string} */
      readonly state?: 'delivered' | 'failed';
      readonly types?: readonly (
        | 'ticket.created'
        | 'ticket.status_changed'
        | 'ticket.priority_changed'
        | 'ticket.type_changed'
        | 'ticket.group_changed'
        | 'ticket.assignee_added'
        | 'ticket.assignee_removed'
        | 'ticket.commented'
        | 'ticket.comment_edited'
        | 'ticket.title_changed'
        | 'ticket.description_changed'
        | 'ticket.hours_changed'
        | 'ticket.external_ref_moved'
        | 'ticket.sla_at_risk'
        | 'ticket.sla_breached'
        | 'ticket.escalated'
        | 'webhook.disabled'
        | 'webhook.test'
      )[];
      /** Format: date-time */
      readonly until: string;
    };
    /** @description Answer to `POST webhooks/{id}/resend`. */
    readonly ResentWebhookBody: {
      /** @description Where to go on when there were more than one call takes: repeat it with this as `from`. */
      readonly nextFrom: string | null;
      /** @description Deliveries that are on their way again. */
      readonly queued: number;
    };
    /** @description Answer to a rotation. */
    readonly RotatedWebhookSecretBody: {
      /** @description Until when the secret before signs, too; null when it ended at once. */
      readonly previousSecretUntil: string | null;
      /** @description `whsec_…`: shown in this answer and never again. */
      readonly secret: string;
    };
    readonly RotateWebhookSecret: {
      readonly overlapHours?: number;
    };
    /** @description One clock of a ticket's service level, as of the answer's `Date`; without an agreed time it is empty. */
    readonly SlaClockBody: {
      /** @description Neither met nor breached, with most of the time gone (`atRiskPercent` of the SLA policy). */
      readonly atRisk: boolean;
      /** @description Met after `dueAt`, or not met while `dueAt` has passed. */
      readonly breached: boolean;
      /**
       * Format: date-time
       * @description RFC 3339, UTC; null when no time was agreed. Time on hold moves it once the ticket goes on.
       */
      readonly dueAt: string | null;
      /**
       * Format: date-time
       * @description RFC 3339, UTC: the first reaction, or the end of the work; null until then.
       */
      readonly metAt: string | null;
      /** @description Whether it stands still, because the ticket is ON_HOLD. */
      readonly paused: boolean;
      /** @description Whole seconds until it is due; negative when overdue, null once met. Not part of the ETag. */
      readonly remainingSeconds: number | null;
    };
    /** @description What a tenant agrees to where a ticket says nothing. */
    readonly SlaPolicyBody: {
      /** @description Percent of an agreed time after which its clock is at risk. */
      readonly atRiskPercent: number;
      readonly priorities: {
        readonly CRITICAL: components['schemas']['SlaTargetsBody'];
        readonly HIGH: components['schemas']['SlaTargetsBody'];
        readonly LOW: components['schemas']['SlaTargetsBody'];
        readonly MEDIUM: components['schemas']['SlaTargetsBody'];
      };
      /**
       * Format: date-time
       * @description RFC 3339, UTC, milliseconds; null until somebody says something.
       */
      readonly updatedAt: string | null;
      /** @description Also its ETag; 0 until somebody says something. */
      readonly version: number;
    };
    /** @description The times of one priority. */
    readonly SlaTargetsBody: {
      readonly escalationTimeInHours: number | null;
      readonly resolutionTimeInHours: number | null;
      readonly responseTimeInHours: number | null;
    };
    /** @description A ticket on the wire: every member is always there, null rather than missing. */
    readonly TicketBody: {
      readonly assignees: readonly components['schemas']['AssigneeBody'][];
      /**
       * Format: date-time
       * @description RFC 3339, UTC, milliseconds.
       */
      readonly createdAt: string;
      readonly createdBy: {
        readonly clientId: string;
        readonly userId: string;
      };
      readonly description: string;
      readonly escalationTimeInHours: number | null;
      /** @description What another system calls it; null where none does, or where a newer ticket took it over. */
      readonly externalRef: components['schemas']['ExternalRefBody'] | null;
      /** @description Name of the group. */
      readonly group: string | null;
      /** @description UUID. */
      readonly id: string;
      /** @enum {string} */
      readonly priority: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
      readonly resolutionTimeInHours: number | null;
      readonly responseTimeInHours: number | null;
      readonly sla: {
        readonly escalation: components['schemas']['SlaClockBody'];
        readonly resolution: components['schemas']['SlaClockBody'];
        readonly response: components['schemas']['SlaClockBody'];
      };
      /** @enum {string} */
      readonly status: 'OPEN' | 'IN_PROGRESS' | 'ON_HOLD' | 'RESOLVED' | 'CLOSED' | 'CANCELLED';
      /** @description E.g. `INC-1001`; never changes, not even with the type. */
      readonly ticketNumber: string;
      /** @enum {string} */
      readonly ticketType: 'INCIDENT' | 'SERVICE_REQUEST' | 'PROBLEM' | 'CHANGE';
      readonly title: string;
      /**
       * Format: date-time
       * @description RFC 3339, UTC, milliseconds; moves with every real change, comments included.
       */
      readonly updatedAt: string;
    };
    /** @description One page of tickets; hand `nextCursor` back with the same query to get the next one. */
    readonly TicketPageBody: {
      readonly items: readonly components['schemas']['TicketBody'][];
      /** @description Null on the last page. */
      readonly nextCursor: string | null;
      /** @description How many tickets fit in all, at this moment; only where it was asked for. */
      readonly total?: number;
      /** @description False where counting was ended and at least `total` tickets fit; beside `total` only. */
      readonly totalIsExact?: boolean;
    };
    /** @description What a tenant asks of whoever changes its tickets. */
    readonly TicketSettingsBody: {
      /** @description Whether changes of tickets and comments must say, in `If-Match`, what they are made to. */
      readonly requireIfMatch: boolean;
      /**
       * Format: date-time
       * @description RFC 3339, UTC, milliseconds; null until somebody changes it.
       */
      readonly updatedAt: string | null;
      /** @description Also its ETag; 0 until somebody changes it. */
      readonly version: number;
    };
    readonly UpdateTicket: {
      readonly description?: string | null;
      readonly escalationTimeInHours?: number | null;
      readonly group?: string | null;
      /** @enum {string} */
      readonly priority?: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
      readonly resolutionTimeInHours?: number | null;
      readonly responseTimeInHours?: number | null;
      /** @enum {string} */
      readonly status?: 'OPEN' | 'IN_PROGRESS' | 'ON_HOLD' | 'RESOLVED' | 'CLOSED' | 'CANCELLED';
      /** @enum {string} */
      readonly ticketType?: 'INCIDENT' | 'SERVICE_REQUEST' | 'PROBLEM' | 'CHANGE';
      readonly title?: string;
    };
    readonly UpdateTickets: {
      readonly atomic?: boolean;
      readonly items: readonly {
        readonly description?: string | null;
        readonly escalationTimeInHours?: number | null;
        readonly group?: string | null;
        readonly ifMatch?: string;
        /** @enum {string} */
        readonly priority?: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
        readonly resolutionTimeInHours?: number | null;
        readonly responseTimeInHours?: number | null;
        /** @enum {string} */
        readonly status?: 'OPEN' | 'IN_PROGRESS' | 'ON_HOLD' | 'RESOLVED' | 'CLOSED' | 'CANCELLED';
        readonly ticket: string;
        /** @enum {string} */
        readonly ticketType?: 'INCIDENT' | 'SERVICE_REQUEST' | 'PROBLEM' | 'CHANGE';
        readonly title?: string;
      }[];
    };
    /** @description One time that something was sent. */
    readonly WebhookAttemptBody: {
      /**
       * Format: date-time
       * @description RFC 3339, UTC, milliseconds.
       */
      readonly at: string;
      readonly durationMs: number;
      /** @description Why there was no answer, in half a sentence; null when there was one. */
      readonly error: string | null;
      /** @description The first 1,024 characters of the answer. */
      readonly responseSnippet: string;
      /** @description What the receiver answered with; null when it did not. */
      readonly status: number | null;
    };
    /** @description A webhook on the wire; never its secret. */
    readonly WebhookBody: {
      /** Format: date-time */
      readonly createdAt: string;
      /** @description Empty when there is none. */
      readonly description: string;
      /**
       * Format: date-time
       * @description RFC 3339, UTC, milliseconds.
       */
      readonly disabledAt: string | null;
      /** @description `requested` by an administrator; `failing` for a day; `gone`: the receiver answered 410. */
      readonly disabledReason: ('requested' | 'failing' | 'gone') | null;
      /** @description `["*"]` for all of them. */
      readonly eventTypes: readonly string[];
      /** @description Since when no delivery has succeeded, although some were tried; null while all is well. */
      readonly failingSince: string | null;
      /** @description UUID. */
      readonly id: string;
      /** @description Events up to this instant were no longer kept when the webhook went on, and were not sent. */
      readonly lostUntil: string | null;
      /** @description Until when the secret before this one signs, too. */
      readonly previousSecretUntil: string | null;
      /** @description Null for any. */
      readonly priorities: readonly ('LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL')[] | null;
      /** @enum {string} */
      readonly status: 'disabled' | 'enabled';
      /** @description Null for any. */
      readonly ticketTypes:
        readonly ('INCIDENT' | 'SERVICE_REQUEST' | 'PROBLEM' | 'CHANGE')[] | null;
      /** Format: date-time */
      readonly updatedAt: string;
      readonly url: string;
    };
    /** @description One event on its way to one webhook. */
    readonly WebhookDeliveryBody: {
      /**
       * Format: date-time
       * @description When it happened.
       */
      readonly at: string;
      /** @description The latest 20, oldest first. */
      readonly attempts: readonly components['schemas']['WebhookAttemptBody'][];
      /** @description UUID of the event, as in `GET /api/events`. */
      readonly eventId: string;
      /** @description UUID. */
      readonly id: string;
      /** @description The header `webhook-id`; the same whenever it is sent. */
      readonly messageId: string;
      /**
       * Format: date-time
       * @description Null when there will be none, or while an earlier event of the ticket is on its way.
       */
      readonly nextAttemptAt: string | null;
      /**
       * @description `failed`: given up.
       * @enum {string}
       */
      readonly state: 'pending' | 'delivered' | 'failed';
      readonly ticket: {
        readonly id: string;
        readonly number: string;
      } | null;
      readonly type: string;
    };
    /** @description One page of deliveries, the latest events first. */
    readonly WebhookDeliveryPageBody: {
      readonly items: readonly components['schemas']['WebhookDeliveryBody'][];
      /** @description Null on the last page. */
      readonly nextCursor: string | null;
    };
    /** @description All webhooks of the tenant, oldest first. */
    readonly WebhookListBody: {
      readonly items: readonly components['schemas']['WebhookBody'][];
    };
    /** @description Answer to `POST webhooks/{id}/test`. */
    readonly WebhookTestBody: {
      readonly attempt: components['schemas']['WebhookAttemptBody'];
      /** @description Whether the receiver took it: it answered with a status from 200 to 299. */
      readonly delivered: boolean;
      readonly messageId: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: {
    /** @description For `If-Match` of a change and `If-None-Match` of the next read (RFC 9110 8.8.3). */
    readonly ETag: string;
    /** @description The request was carried out before; this is the reply it got then. */
    readonly 'Idempotency-Replayed': 'true';
    /** @description Where what was made is found, or where the browser goes on. */
    readonly Location: string;
    /** @description The limit that is nearest: `r` left for `t` seconds (draft-ietf-httpapi-ratelimit-headers). */
    readonly RateLimit: string;
    /** @description The same, in the older form: how many. */
    readonly 'RateLimit-Limit': number;
    /** @description What that limit is: `q` in `w` seconds. */
    readonly 'RateLimit-Policy': string;
    /** @description How many are left. */
    readonly 'RateLimit-Remaining': number;
    /** @description Seconds until all of them are back. */
    readonly 'RateLimit-Reset': number;
    /** @description Seconds to wait before the next attempt (RFC 9110 10.2.3). */
    readonly 'Retry-After': number;
    /** @description How to authenticate (RFC 6750 3, RFC 7617). */
    readonly 'WWW-Authenticate': string;
    /** @description Names this request in the logs; the caller’s own where it sent one. */
    readonly 'X-Request-Id': string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly 'AgentEvents.list': {
    readonly parameters: {
      readonly query?: {
        readonly after?: string;
        readonly from?: 'now';
        /** @example 50 */
        readonly limit?: number;
        readonly ticket?: string;
        /** @example ticket.created */
        readonly types?: string;
        readonly wait?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EventPageBody'];
        };
      };
    };
  };
  readonly 'ClientApi.byNumber': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description An ETag, or several: when one of them is the latest, the answer is an empty 304. */
        readonly 'If-None-Match'?: string;
      };
      readonly path: {
        /** @example INC-1001 */
        readonly ticketNumber: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
      /** @description It is what `If-None-Match` names; there is no body (RFC 9110 15.4.5). */
      readonly 304: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'ClientApi.addAssignee': {
    readonly parameters: {
      readonly query: {
        /** @example emma.ford@demo.example */
        readonly userIdentifier: string;
      };
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example INC-1001 */
        readonly ticketNumber: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
    };
  };
  readonly 'ClientApi.removeAssignee': {
    readonly parameters: {
      readonly query: {
        /** @example emma.ford@demo.example */
        readonly userIdentifier: string;
      };
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example INC-1001 */
        readonly ticketNumber: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
    };
  };
  readonly 'ClientApi.comment': {
    readonly parameters: {
      readonly query?: {
        readonly comment?: string;
      };
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example INC-1001 */
        readonly ticketNumber: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': {
          readonly comment?: string;
        };
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
    };
  };
  readonly 'ClientApi.setPriority': {
    readonly parameters: {
      readonly query: {
        /** @example HIGH */
        readonly priority: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
      };
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example INC-1001 */
        readonly ticketNumber: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
    };
  };
  readonly 'ClientApi.setStatus': {
    readonly parameters: {
      readonly query: {
        /** @example IN_PROGRESS */
        readonly status: 'OPEN' | 'IN_PROGRESS' | 'ON_HOLD' | 'RESOLVED' | 'CLOSED' | 'CANCELLED';
      };
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example INC-1001 */
        readonly ticketNumber: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
    };
  };
  readonly 'ClientApi.setType': {
    readonly parameters: {
      readonly query: {
        /** @example PROBLEM */
        readonly type: 'INCIDENT' | 'SERVICE_REQUEST' | 'PROBLEM' | 'CHANGE';
      };
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example INC-1001 */
        readonly ticketNumber: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
    };
  };
  readonly 'AgentBulk.create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreateTickets'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BulkBody'];
        };
      };
    };
  };
  readonly 'AgentBulk.update': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['UpdateTickets'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BulkBody'];
        };
      };
    };
  };
  readonly 'ClientApi.create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreateTicket'];
      };
    };
    readonly responses: {
      /** @description The ticket that has this external reference; Location leads to it. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
      /** @description Made. */
      readonly 201: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
    };
  };
  readonly 'ClientApi.byId': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description An ETag, or several: when one of them is the latest, the answer is an empty 304. */
        readonly 'If-None-Match'?: string;
      };
      readonly path: {
        /** @example 01a1fbf7-03f9-71d8-a324-939792eb3a83 */
        readonly ticketId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
      /** @description It is what `If-None-Match` names; there is no body (RFC 9110 15.4.5). */
      readonly 304: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'ClientApi.search': {
    readonly parameters: {
      readonly query?: {
        readonly assignee?: string;
        readonly atRisk?: 'true' | 'false';
        readonly breached?: 'true' | 'false';
        readonly createdAfter?: string;
        readonly createdBefore?: string;
        readonly cursor?: string;
        readonly externalKey?: string;
        readonly externalSystem?: string;
        readonly group?: string;
        /** @example 20 */
        readonly limit?: number;
        readonly priority?: string;
        /** @example cold room */
        readonly query?: string;
        readonly sort?:
          | 'createdAt'
          | '-createdAt'
          | 'updatedAt'
          | '-updatedAt'
          | 'priority'
          | '-priority'
          | 'relevance';
        /** @example OPEN */
        readonly status?: string;
        readonly ticketType?: string;
        readonly total?: 'true' | 'false';
        readonly updatedAfter?: string;
        readonly updatedBefore?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketPageBody'];
        };
      };
    };
  };
  readonly 'PeopleEvents.list': {
    readonly parameters: {
      readonly query?: {
        readonly after?: string;
        /** @example now */
        readonly from?: 'now';
        readonly limit?: number;
        readonly ticket?: string;
        readonly types?: string;
        /** @example 0 */
        readonly wait?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EventPageBody'];
        };
      };
    };
  };
  readonly 'Groups.list': {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
        readonly q?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['GroupPageBody'];
        };
      };
    };
  };
  readonly 'Groups.create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreateGroup'];
      };
    };
    readonly responses: {
      /** @description Made. */
      readonly 201: {
        headers: {
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['GroupBody'];
        };
      };
    };
  };
  readonly 'Groups.get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-e8b2-7f0c-9a55-0a4f5cf0f6d2 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['GroupBody'];
        };
      };
    };
  };
  readonly 'Groups.remove': {
    readonly parameters: {
      readonly query?: {
        readonly moveTo?: string;
      };
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        /** @example 01a1fbf5-e8b2-7f0c-9a55-0a4f5cf0f6d2 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'Groups.change': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        /** @example 01a1fbf5-e8b2-7f0c-9a55-0a4f5cf0f6d2 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ChangeGroup'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['GroupBody'];
        };
      };
    };
  };
  readonly 'GroupMembers.list': {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path: {
        /** @example 01a1fbf5-e8b2-7f0c-9a55-0a4f5cf0f6d2 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['GroupMemberPageBody'];
        };
      };
    };
  };
  readonly 'GroupMembers.add': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        /** @example 01a1fbf5-e8b2-7f0c-9a55-0a4f5cf0f6d2 */
        readonly id: string;
        /** @example 01a1fbf5-dfa9-7eae-a377-a21cf8fc3518 */
        readonly userId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['GroupMemberBody'];
        };
      };
    };
  };
  readonly 'GroupMembers.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        /** @example 01a1fbf5-e8b2-7f0c-9a55-0a4f5cf0f6d2 */
        readonly id: string;
        /** @example 01a1fbf5-dfa9-7eae-a377-a21cf8fc3518 */
        readonly userId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'People.list': {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
        /** @example emma */
        readonly q?: string;
        readonly status?: 'active' | 'inactive';
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PersonPageBody'];
        };
      };
    };
  };
  readonly 'SlaPolicy.get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SlaPolicyBody'];
        };
      };
    };
  };
  readonly 'SlaPolicy.replace': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['PutSlaPolicy'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SlaPolicyBody'];
        };
      };
    };
  };
  readonly 'TicketSettings.get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketSettingsBody'];
        };
      };
    };
  };
  readonly 'TicketSettings.change': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ChangeTicketSettings'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketSettingsBody'];
        };
      };
    };
  };
  readonly 'PeopleTickets.list': {
    readonly parameters: {
      readonly query?: {
        readonly assignee?: string;
        readonly atRisk?: 'true' | 'false';
        readonly breached?: 'true' | 'false';
        readonly createdAfter?: string;
        readonly createdBefore?: string;
        readonly cursor?: string;
        readonly externalKey?: string;
        readonly externalSystem?: string;
        readonly group?: string;
        /** @example 20 */
        readonly limit?: number;
        readonly priority?: string;
        /** @example cold room */
        readonly query?: string;
        /** @example -updatedAt */
        readonly sort?:
          | 'createdAt'
          | '-createdAt'
          | 'updatedAt'
          | '-updatedAt'
          | 'priority'
          | '-priority'
          | 'relevance';
        readonly status?: string;
        readonly ticketType?: string;
        readonly total?: 'true' | 'false';
        readonly updatedAfter?: string;
        readonly updatedBefore?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketPageBody'];
        };
      };
    };
  };
  readonly 'PeopleTickets.create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreateTicket'];
      };
    };
    readonly responses: {
      /** @description The ticket that has this external reference; Location leads to it. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
      /** @description Made. */
      readonly 201: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
    };
  };
  readonly 'PeopleTickets.get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description An ETag, or several: when one of them is the latest, the answer is an empty 304. */
        readonly 'If-None-Match'?: string;
      };
      readonly path: {
        /** @example INC-1001 */
        readonly ticket: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
      /** @description It is what `If-None-Match` names; there is no body (RFC 9110 15.4.5). */
      readonly 304: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'PeopleTickets.update': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example INC-1001 */
        readonly ticket: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['UpdateTicket'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
    };
  };
  readonly 'PeopleTickets.addAssignee': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example INC-1001 */
        readonly ticket: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['AssigneeQuery'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
    };
  };
  readonly 'PeopleTickets.removeAssignee': {
    readonly parameters: {
      readonly query?: {
        /** @example emma.ford@demo.example */
        readonly userIdentifier?: string;
      };
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example INC-1001 */
        readonly ticket: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': {
          readonly userIdentifier?: string;
        };
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TicketBody'];
        };
      };
    };
  };
  readonly 'PeopleComments.list': {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path: {
        /** @example INC-1001 */
        readonly ticket: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CommentPageBody'];
        };
      };
    };
  };
  readonly 'PeopleComments.add': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example INC-1001 */
        readonly ticket: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreateComment'];
      };
    };
    readonly responses: {
      /** @description Made. */
      readonly 201: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CommentBody'];
        };
      };
    };
  };
  readonly 'PeopleComments.get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description An ETag, or several: when one of them is the latest, the answer is an empty 304. */
        readonly 'If-None-Match'?: string;
      };
      readonly path: {
        /** @example 01a1fbf7-0511-7bd0-8a0e-4f6f0c9d2b11 */
        readonly id: string;
        /** @example INC-1001 */
        readonly ticket: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CommentBody'];
        };
      };
      /** @description It is what `If-None-Match` names; there is no body (RFC 9110 15.4.5). */
      readonly 304: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'PeopleComments.edit': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example 01a1fbf7-0511-7bd0-8a0e-4f6f0c9d2b11 */
        readonly id: string;
        /** @example INC-1001 */
        readonly ticket: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ChangeComment'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CommentBody'];
        };
      };
    };
  };
  readonly 'PeopleHistory.list': {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path: {
        /** @example INC-1001 */
        readonly ticket: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['HistoryPageBody'];
        };
      };
    };
  };
  readonly 'PeopleBulk.create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreateTickets'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BulkBody'];
        };
      };
    };
  };
  readonly 'PeopleBulk.update': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true). */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['UpdateTickets'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BulkBody'];
        };
      };
    };
  };
  readonly 'Webhooks.list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['WebhookListBody'];
        };
      };
    };
  };
  readonly 'Webhooks.create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreateWebhook'];
      };
    };
    readonly responses: {
      /** @description Made. */
      readonly 201: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly Location: components['headers']['Location'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CreatedWebhookBody'];
        };
      };
    };
  };
  readonly 'Webhooks.get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['WebhookBody'];
        };
      };
    };
  };
  readonly 'Webhooks.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly 'Webhooks.change': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description An ETag, or several: the change happens only while one of them is the latest. */
        readonly 'If-Match'?: string;
      };
      readonly path: {
        /** @example 01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ChangeWebhook'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly ETag: components['headers']['ETag'];
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['WebhookBody'];
        };
      };
    };
  };
  readonly 'Deliveries.list': {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
        readonly since?: string;
        readonly state?: 'pending' | 'delivered' | 'failed';
        readonly ticket?: string;
        readonly type?:
          | 'ticket.created'
          | 'ticket.status_changed'
          | 'ticket.priority_changed'
          | 'ticket.type_changed'
          | 'ticket.group_changed'
          | 'ticket.assignee_added'
          | 'ticket.assignee_removed'
          | 'ticket.commented'
          | 'ticket.comment_edited'
          | 'ticket.title_changed'
          | 'ticket.description_changed'
          | 'ticket.hours_changed'
          | 'ticket.external_ref_moved'
          | 'ticket.sla_at_risk'
          | 'ticket.sla_breached'
          | 'ticket.escalated'
          | 'webhook.disabled'
          | 'webhook.test';
        readonly until?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @example 01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['WebhookDeliveryPageBody'];
        };
      };
    };
  };
  readonly 'Deliveries.resendOne': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fc02-9c41-7a6b-8f13-8d1c74a0be55 */
        readonly deliveryId: string;
        /** @example 01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 202: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['WebhookDeliveryBody'];
        };
      };
    };
  };
  readonly 'Deliveries.resend': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ResendWebhook'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 202: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ResentWebhookBody'];
        };
      };
    };
  };
  readonly 'Webhooks.rotate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['RotateWebhookSecret'];
      };
    };
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RotatedWebhookSecretBody'];
        };
      };
    };
  };
  readonly 'Deliveries.test': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly RateLimit: components['headers']['RateLimit'];
          readonly 'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          readonly 'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['WebhookTestBody'];
        };
      };
    };
  };
  readonly 'Health.live': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /** @constant */
            readonly status?: 'ok';
          };
        };
      };
    };
  };
  readonly 'Health.ready': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As asked. */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['X-Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly checks?: {
              readonly [key: string]: string;
            };
            readonly notes?: {
              readonly [key: string]: string;
            };
            readonly ready?: boolean;
          };
        };
      };
    };
  };
}
