import { AccessError } from '@ticketgate/access';
import { HttpException } from '@nestjs/common';
import type { ProblemCode, ProblemOccurrence } from '@ticketgate/contracts';
import { isDatabaseUnavailable } from '@ticketgate/runtime';
import {
  IllegalTransition,
  TicketClosed,
  TicketNotFound,
  UnknownReferences,
} from '../tickets/ticket.errors.ts';
import { HttpProblem, validationFailed } from './http-problem.ts';
import { ownError } from './own-error.ts';

type Headers = Readonly<Record<string, string>>;

/** One failure as the caller will see it. */
export interface Problem extends Omit<ProblemOccurrence, 'requestId'> {
  readonly headers: Headers;
}

const plain = (code: ProblemCode, detail: string, headers: Headers = {}): Problem => ({
  code,
  detail,
  headers,
});

/** Seconds; a database comes back within a few, or not soon. */
const RETRY: Headers = { 'Retry-After': '2' };

/** Gives any error its one place in the closed list of problems. What is unknown is a 500. */
export function problemOf(error: unknown): Problem {
  return (
    ownProblem(error) ??
    ticketProblem(error) ??
    parserProblem(error) ??
    nestProblem(error) ??
    databaseProblem(error) ??
    plain(
      'internal_error',
      'Something went wrong on our side; the request id finds it in the logs.',
    )
  );
}

function ownProblem(error: unknown): Problem | undefined {
  if (error instanceof HttpProblem) return ofHttp(error);
  if (error instanceof AccessError) return plain(error.code, error.description, error.headers);
  return undefined;
}

function ofHttp({ code, message, headers, errors }: HttpProblem): Problem {
  return { ...plain(code, message, headers), ...(errors && { errors }) };
}

function ticketProblem(error: unknown): Problem | undefined {
  if (error instanceof TicketNotFound) return plain('ticket_not_found', error.message);
  if (error instanceof IllegalTransition) {
    return { ...plain('illegal_transition', error.message), allowed: error.allowed };
  }
  if (error instanceof TicketClosed) return plain('ticket_closed', error.message);
  if (error instanceof UnknownReferences) return ofHttp(validationFailed(error.mismatches));
  return undefined;
}

/** What `body-parser` calls its failures. */
const PARSER_PROBLEMS: Readonly<Record<string, Problem>> = {
  'entity.too.large': plain('payload_too_large', 'A body may have at most 1 MiB.'),
  'encoding.unsupported': plain('unsupported_media_type', 'A body must not be compressed.'),
  'request.aborted': plain('invalid_request', 'The body ended before it was complete.'),
  'request.size.invalid': plain('invalid_request', 'The body is not as long as announced.'),
};

/** Nest hands such a failure over as the cause of an exception of its own. */
function parserProblem(error: unknown): Problem | undefined {
  const failure = error instanceof HttpException ? error.cause : error;
  const type = failure instanceof Error && 'type' in failure ? failure.type : undefined;
  return typeof type === 'string' && Object.hasOwn(PARSER_PROBLEMS, type)
    ? PARSER_PROBLEMS[type]
    : undefined;
}

/** What Nest and the router throw on their own account; their words stay with us. */
function nestProblem(error: unknown): Problem | undefined {
  const status = statusOf(error);
  if (status === undefined || status >= 500) return undefined;
  if (status === 403) return plain('forbidden', 'Nobody may call this.');
  if (status === 404) return plain('not_found', 'There is nothing at this path.');
  if (status === 413) return plain('payload_too_large', 'A body may have at most 1 MiB.');
  return plain('invalid_request', 'The request cannot be read.');
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  // The router cannot decode a path parameter.
  if (error instanceof URIError) return 400;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 ? status : undefined;
}

/** Deadlock, or a lock that could not be had in time: the same request may well succeed. */
const TRY_AGAIN = new Set(['40P01', '40001', '55P03']);

function databaseProblem(caught: unknown): Problem | undefined {
  const error = ownError(caught);
  const code = error?.code;
  if (!isDatabaseUnavailable(error) && !(typeof code === 'string' && TRY_AGAIN.has(code))) {
    return undefined;
  }
  return plain('temporarily_unavailable', 'The database is busy or away; try again.', RETRY);
}
