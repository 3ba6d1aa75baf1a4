import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { AccessError } from '@ticketgate/access';
import { PROBLEM_CONTENT_TYPE, problemBody, type ProblemCode } from '@ticketgate/contracts';
import { requestId } from '@ticketgate/runtime';
import type { Request, Response } from 'express';
import type { Events } from '../events.ts';

interface Answer {
  readonly code: ProblemCode;
  readonly detail: string;
}

/** Whatever no front answered: RFC 9457, and nothing of the frameworks' own pages. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly apiBaseUrl: string,
    private readonly events: Events,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const req = host.switchToHttp().getRequest<Request>();
    const res = host.switchToHttp().getResponse<Response>();
    const id = requestId(req);
    const body = problemBody(this.apiBaseUrl, { ...this.answer(error, id), requestId: id });
    if (error instanceof AccessError) res.set(error.headers);
    res
      .status(body.status)
      .set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    res.type(PROBLEM_CONTENT_TYPE).send(JSON.stringify(body));
  }

  private answer(error: unknown, id: string): Answer {
    if (error instanceof AccessError) return { code: error.code, detail: error.description };
    if (error instanceof HttpException && error.getStatus() === 404) {
      return { code: 'not_found', detail: 'There is nothing at this path.' };
    }
    if (error instanceof HttpException && error.getStatus() < 500) {
      return { code: 'invalid_request', detail: 'The request cannot be read.' };
    }
    this.events.requestFailed(id, error instanceof Error ? error : new Error(String(error)), false);
    return { code: 'internal_error', detail: 'The server failed; its log has the request id.' };
  }
}
