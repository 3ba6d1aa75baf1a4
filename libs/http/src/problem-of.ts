import { AccessError } from '@ticketgate/access';
import { HttpException } from '@nestjs/common';
import type { ProblemCode, ProblemOccurrence } from '@ticketgate/contracts';
import { isDatabaseUnavailable } from '@ticketgate/runtime';
import { HttpProblem } from './http-problem.ts';
import { ownError } from './own-error.ts';

type Headers = Readonly<Record<string, string>>;

/** One failure as the caller will see it. */
export interface Problem extends Omit<ProblemOccurrence, 'requestId'> {
  readonly headers: Headers;
}

/** A service's own errors as problems; undefined for what is none of them. */
export type DomainProblems = (error: unknown) => Problem | undefined;

/** A problem that needs no more than its code and a sentence. */
export const plainProblem = (
  code: ProblemCode,
  detail: string,
  headers: Headers = {},
): Problem => ({
  code,
  detail,
  headers,
});

/** Seconds; a database comes back within a few, or not soon. */
const RETRY: Headers = { 'Retry-After': '2' };

/**
 * Gives any error its one place in the closed list of problems. What is unknown is a 500.
 * @param domain what the service makes of its own errors.
 */
export function problemOf(error: unknown, domain: DomainProblems = () => undefined): Problem {
  return (
    ownProblem(error) ??
    domain(error) ??
    parserProblem(error) ??
    nestProblem(error) ??
    databaseProblem(error) ??
    plainProblem(
      'internal_error',
      'Something went wrong on our side; the request id finds it in the logs.',
    )
  );
}

function ownProblem(error: unknown): Problem | undefined {
  if (error instanceof HttpProblem) return ofHttp(error);
  if (error instanceof AccessError)
    return plainProblem(error.code, error.description, error.headers);
  return undefined;
}

function ofHttp({ code, message, headers, errors }: HttpProblem): Problem {
  return { ...plainProblem(code, message, headers), ...(errors && { errors }) };
}

/** What `body-parser` calls its failures. */
const PARSER_PROBLEMS: Readonly<Record<string, Problem>> = {
  'entity.too.large': plainProblem('payload_too_large', 'A body may have at most 1 MiB.'),
  'encoding.unsupported': plainProblem('unsupported_media_type', 'A body must not be compressed.'),
  'request.aborted': plainProblem('invalid_request', 'The body ended before it was complete.'),
  'request.size.invalid': plainProblem('invalid_request', 'The body is not as long as announced.'),
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
  if (status === 403) return plainProblem('forbidden', 'Nobody may call this.');
  if (status === 404) return plainProblem('not_found', 'There is nothing at this path.');
  if (status === 413) return plainProblem('payload_too_large', 'A body may have at most 1 MiB.');
  return plainProblem('invalid_request', 'The request cannot be read.');
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  // The router cannot decode a path parameter.
  if (error instanceof URIError) return 400;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 ? status : undefined;
}

function databaseProblem(caught: unknown): Problem | undefined {
  if (!isDatabaseUnavailable(ownError(caught))) return undefined;
  return plainProblem('temporarily_unavailable', 'The database is busy or away; try again.', RETRY);
}
