/** What every failure answers with: RFC 9457, plus the two members OAuth-style clients parse. */
export interface ProblemBody {
  /** Stable URI of the kind of problem; it leads to its page in the documentation. */
  readonly type: string;
  readonly title: string;
  /** The HTTP status, repeated for clients that lose it. */
  readonly status: number;
  /** What was wrong this time, in a sentence; never a stack, SQL or a library's words. */
  readonly detail: string;
  /** Stable and machine-readable: the one member a program should branch on. */
  readonly code: ProblemCode;
  /** The same id as in the `X-Request-Id` header and in the logs. */
  readonly requestId: string;
  /** RFC 6750 3.1 or RFC 6749 5.2 code where one exists, else a word of the same style. */
  readonly error: string;
  /** Equal to `detail`. */
  readonly error_description: string;
  /** One entry per bad field, all of them at once; present on validation failures only. */
  readonly errors?: readonly FieldError[];
  /** The states a ticket may move to; present on `illegal_transition` only. */
  readonly allowed?: readonly string[];
  /** What was wrong with each item that was refused; present on `bulk_refused` only. */
  readonly items?: readonly ItemProblemBody[];
}

/** Why one item of a bulk was refused. */
export interface ItemProblemBody {
  /** Its place among the items of the request, from 0. */
  readonly index: number;
  /** As it would have been answered alone. */
  readonly problem: ProblemBody;
}

/** One thing that is wrong with one field of a request. */
export interface FieldError {
  /** Member or parameter, e.g. `title` or `assigneeEmails[2]`. */
  readonly field: string;
  readonly message: string;
}

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly error: string;
}

/** The closed list of problem codes: the status, title and OAuth-style word of each. */
export const PROBLEMS = {
  invalid_request: { status: 400, title: 'Invalid request', error: 'invalid_request' },
  malformed_json: { status: 400, title: 'Malformed JSON', error: 'invalid_request' },
  validation_failed: { status: 400, title: 'Validation failed', error: 'invalid_request' },
  invalid_cursor: { status: 400, title: 'Invalid cursor', error: 'invalid_request' },
  missing_token: { status: 401, title: 'Missing token', error: 'invalid_token' },
  invalid_token: { status: 401, title: 'Invalid token', error: 'invalid_token' },
  forbidden: { status: 403, title: 'Forbidden', error: 'access_denied' },
  insufficient_scope: { status: 403, title: 'Insufficient scope', error: 'insufficient_scope' },
  not_found: { status: 404, title: 'Not found', error: 'not_found' },
  ticket_not_found: { status: 404, title: 'Ticket not found', error: 'not_found' },
  comment_not_found: { status: 404, title: 'Comment not found', error: 'not_found' },
  method_not_allowed: { status: 405, title: 'Method not allowed', error: 'method_not_allowed' },
  request_timeout: { status: 408, title: 'Request timeout', error: 'invalid_request' },
  illegal_transition: { status: 409, title: 'Illegal status transition', error: 'conflict' },
  ticket_closed: { status: 409, title: 'Ticket is closed', error: 'conflict' },
  already_taken: { status: 409, title: 'Already taken', error: 'conflict' },
  group_in_use: { status: 409, title: 'Group is in use', error: 'conflict' },
  conflict: { status: 409, title: 'Conflict', error: 'conflict' },
  binding_refused: { status: 409, title: 'Binding refused', error: 'conflict' },
  last_administrator: { status: 409, title: 'Last administrator', error: 'conflict' },
  last_credential: { status: 409, title: 'Last credential', error: 'conflict' },
  limit_reached: { status: 409, title: 'Limit reached', error: 'conflict' },
  idempotency_in_flight: { status: 409, title: 'Still being answered', error: 'conflict' },
  cursor_expired: { status: 410, title: 'Cursor expired', error: 'invalid_request' },
  precondition_failed: { status: 412, title: 'Changed meanwhile', error: 'conflict' },
  payload_too_large: { status: 413, title: 'Payload too large', error: 'invalid_request' },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    error: 'invalid_request',
  },
  bulk_refused: { status: 422, title: 'Bulk refused', error: 'invalid_request' },
  idempotency_key_reused: {
    status: 422,
    title: 'Idempotency key used before',
    error: 'invalid_request',
  },
  precondition_required: { status: 428, title: 'If-Match required', error: 'invalid_request' },
  too_many_requests: { status: 429, title: 'Too many requests', error: 'too_many_requests' },
  headers_too_large: { status: 431, title: 'Headers too large', error: 'invalid_request' },
  internal_error: { status: 500, title: 'Internal error', error: 'server_error' },
  upstream_unavailable: {
    status: 502,
    title: 'Authorization server unavailable',
    error: 'temporarily_unavailable',
  },
  temporarily_unavailable: {
    status: 503,
    title: 'Temporarily unavailable',
    error: 'temporarily_unavailable',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** What differs from one occurrence of a problem to the next. */
export interface ProblemOccurrence {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
  readonly allowed?: readonly string[];
  readonly items?: readonly {
    readonly index: number;
    readonly problem: Omit<ProblemOccurrence, 'requestId'>;
  }[];
}

/** Media type of every error body (RFC 9457 6.1). */
export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

/**
 * Builds the body of one failure.
 * @param apiBaseUrl origin under which `/docs/errors` explains every code.
 */
export function problemBody(apiBaseUrl: string, occurrence: ProblemOccurrence): ProblemBody {
  const { code, detail, requestId, errors, allowed, items } = occurrence;
  const kind: ProblemKind = PROBLEMS[code];
  return {
    type: `${apiBaseUrl}/docs/errors#${code}`,
    title: kind.title,
    status: kind.status,
    detail,
    code,
    requestId,
    error: kind.error,
    error_description: detail,
    ...(errors && { errors }),
    ...(allowed && { allowed }),
    ...(items && {
      items: items.map(({ index, problem }) => ({
        index,
        problem: problemBody(apiBaseUrl, { ...problem, requestId }),
      })),
    }),
  };
}
