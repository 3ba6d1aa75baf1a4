import type { ProblemCode } from './problem.ts';

interface Meaning {
  readonly means: string;
  /** What the caller does about it. */
  readonly then: string;
}

/** Every code explained; a code without an entry here does not compile. */
export const PROBLEM_MEANINGS: Readonly<Record<ProblemCode, Meaning>> = {
  invalid_request: {
    means: 'The request cannot be read as what this path expects.',
    then: 'Correct it; `detail` says what was wrong. The same request fails again.',
  },
  malformed_json: {
    means: 'The body says it is JSON and is not.',
    then: 'Send valid JSON in UTF-8.',
  },
  validation_failed: {
    means: 'The body or the parameters were read, and some fields break their rules.',
    then: 'Correct the fields in `errors`; all of them are listed at once.',
  },
  invalid_cursor: {
    means: 'The page cursor was not made by this API, or not for this list.',
    then: 'Take `nextCursor` of the previous page unchanged, or start without a cursor.',
  },
  missing_token: {
    means: 'The request carries no bearer token.',
    then: 'Send `Authorization: Bearer <access token>`.',
  },
  invalid_token: {
    means:
      'The token is malformed, expired, not meant for this API, or revoked: the credential, application, user or tenant behind it may have been withdrawn.',
    then: 'Get one new token and repeat the request once. A refusal at the token endpoint says why.',
  },
  forbidden: {
    means: 'The token is well, but its role does not open this path.',
    then: 'Use a token of the right role; a repetition does not help.',
  },
  insufficient_scope: {
    means: 'The token is well, but was minted without the scope this path needs (RFC 6750 3.1).',
    then: 'Ask for a token with the scope that `WWW-Authenticate` names.',
  },
  not_found: {
    means: 'There is nothing at this path, or nothing that the caller may know of.',
    then: 'Check the path.',
  },
  ticket_not_found: {
    means: 'The tenant of the token has no such ticket. Tickets of other tenants answer the same.',
    then: 'Check the number or id.',
  },
  comment_not_found: {
    means: 'The ticket has no such comment.',
    then: 'Check the id.',
  },
  method_not_allowed: {
    means: 'The path exists, but not with this method.',
    then: 'Use a method that `Allow` names.',
  },
  request_timeout: {
    means: 'The request did not arrive completely in time.',
    then: 'Send it again, faster.',
  },
  illegal_transition: {
    means: "The ticket's status does not lead to the one asked for.",
    then: 'Move to one of the states in `allowed`.',
  },
  ticket_closed: {
    means:
      'The ticket has reached a final status, in which nothing about it changes any more but its comments.',
    then: 'Open a new ticket.',
  },
  already_taken: {
    means:
      'The e-mail address or the username belongs to another user of the tenant, or the name to another group; with `onlyIfNew`, the name to another application or the address to another webhook.',
    then: 'Choose another; `errors` names the field. With `onlyIfNew`, take the one that is there.',
  },
  group_in_use: {
    means: 'Tickets still refer to the group.',
    then: 'Give them to another group first, or repeat the request with `moveTo=<its id>`.',
  },
  conflict: {
    means: 'The object is in a state in which this cannot be done.',
    then: 'Read it again; `detail` says what stands in the way.',
  },
  binding_refused: {
    means:
      'An application is bound to an active INTEGRATION_AGENT of its own tenant, and the user named is none.',
    then: 'Name another user, or create one first; `detail` says what is wrong with this one.',
  },
  last_administrator: {
    means: 'The user is the last active TENANT_ADMIN, and nobody could administer the tenant.',
    then: 'Make another user TENANT_ADMIN first.',
  },
  last_credential: {
    means: 'The credential is the last live one, and the application could get no token any more.',
    then: 'Add another first, or repeat the request with `force=true`.',
  },
  limit_reached: {
    means: 'There are as many of these as there may be.',
    then: 'Remove some that are not needed.',
  },
  idempotency_in_flight: {
    means: 'A request with the same `Idempotency-Key` is being answered at this moment.',
    then: 'Repeat after `Retry-After`: you get its answer, or the request is carried out.',
  },
  cursor_expired: {
    means:
      'Events after this cursor are no longer kept, or belong to a database that was replaced.',
    then: 'Read the tickets anew with `from=now` noted first, or start without `after` from the oldest event kept.',
  },
  precondition_failed: {
    means: 'Somebody else changed the object since the version in `If-Match` was read.',
    then: 'Read it again, apply the change to what it is now, and repeat with the new `ETag`.',
  },
  payload_too_large: {
    means: 'The body is larger than the API reads.',
    then: 'Send less.',
  },
  unsupported_media_type: {
    means: 'The body has a content type, charset or encoding the API does not read.',
    then: 'Send `Content-Type: application/json` in UTF-8.',
  },
  bulk_refused: {
    means: 'At least one item of an all-or-nothing bulk cannot happen, so none has.',
    then: 'Correct the items in `items`, or leave them out, and send the rest again; or send `"atomic": false` to let each item happen for itself.',
  },
  idempotency_key_reused: {
    means:
      'The `Idempotency-Key` belongs to another request: its method, path, query or body differ.',
    then: 'Use a new key for a new request; repeat one exactly as it was.',
  },
  precondition_required: {
    means:
      'The tenant asks every change of a ticket or comment to name, in `If-Match`, the version it is made to (RFC 6585 3).',
    then: 'Read the object, and send the change with its `ETag` in `If-Match`.',
  },
  too_many_requests: {
    means: 'Too many requests in too short a time.',
    then: 'Wait for as long as `Retry-After` says.',
  },
  headers_too_large: {
    means: 'The request headers are larger than the server reads.',
    then: 'Send fewer or shorter headers.',
  },
  internal_error: {
    means: 'The server failed. Its log has the request id.',
    then: 'Repeat once; report the `requestId` when it stays.',
  },
  upstream_unavailable: {
    means: 'The authorization server, to which this path is forwarded, does not answer.',
    then: 'Repeat after a pause.',
  },
  temporarily_unavailable: {
    means: 'A part the answer depends on is away: the database, or the news about revocations.',
    then: 'Repeat after `Retry-After`.',
  },
};
