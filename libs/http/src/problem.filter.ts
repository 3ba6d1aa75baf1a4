import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { PROBLEMS, PROBLEM_CONTENT_TYPE, problemBody } from '@ticketgate/contracts';
import { loggedPath, requestId, type Logger } from '@ticketgate/runtime';
import type { Request, Response } from 'express';
import { ownError } from './own-error.ts';
import { problemOf, type DomainProblems } from './problem-of.ts';

export interface ProblemFilterOptions {
  /** Origin under which `/docs/errors` explains every code. */
  readonly apiBaseUrl: string;
  readonly logger: Logger;
  /** What the service makes of its own errors. */
  readonly domain?: DomainProblems;
}

/**
 * The one place where errors become answers: `application/problem+json` (RFC 9457) with a stable
 * code. What the caller must not see goes to the log, under the same request id.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter<unknown> {
  readonly #apiBaseUrl: string;
  readonly #logger: Logger;
  readonly #domain: DomainProblems | undefined;

  constructor(options: ProblemFilterOptions) {
    this.#apiBaseUrl = options.apiBaseUrl;
    this.#logger = options.logger;
    this.#domain = options.domain;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const req = http.getRequest<Request>();
    const res = http.getResponse<Response>();
    const { headers, ...occurrence } = problemOf(error, this.#domain);
    const { status } = PROBLEMS[occurrence.code];
    const id = requestId(req);
    if (status >= 500) this.#log(error, req, status);
    if (res.headersSent || res.destroyed) {
      res.destroy();
      return;
    }
    res.status(status);
    res.setHeader('Content-Type', PROBLEM_CONTENT_TYPE);
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    const body = problemBody(this.#apiBaseUrl, { ...occurrence, requestId: id });
    // Not res.json: it would add a charset, which this media type does not have (RFC 9457 6.1).
    res.end(JSON.stringify(body));
  }

  #log(error: unknown, req: Request, status: number): void {
    const { stack, ...failure } = logged(error);
    const event = 'request_failed';
    const entry = { event, requestId: requestId(req), path: loggedPath(req), failure };
    // What is away is away for every request: a stack each would fill the disk and say nothing.
    if (status !== 500) this.#logger.warn(entry, 'dependency unavailable');
    else this.#logger.error({ ...entry, stack }, 'unexpected error');
  }
}

/** An error without what a driver attaches to it: a query's parameters are somebody's texts. */
function logged(caught: unknown): Readonly<Record<string, unknown>> {
  const error = ownError(caught);
  if (!error) return { message: 'not an Error' };
  const { name, message, stack } = error;
  const because = ownError(error.cause);
  // Not "code": that is also what an authorization code is called, and censored.
  return { name, message, errorCode: error.code, because: because?.message, stack };
}
