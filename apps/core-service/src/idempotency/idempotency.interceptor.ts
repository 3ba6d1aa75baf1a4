import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { MissingToken, principalOf } from '@ticketgate/access';
import type { Request, Response } from 'express';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { hashOf, type KeyedRequest, type Reply } from './idempotency-key.ts';
import { idempotencyKey } from './idempotency-header.ts';
import { IdempotencyService } from './idempotency.service.ts';

/** Headers that are part of a reply; all others say something about this one answer. */
const KEPT_HEADERS = ['Location', 'ETag'] as const;

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Answers requests that carry a key once, and repetitions of them with the same bytes. It runs after
 * the guards: whoever has lost access gets no kept reply either.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  readonly #idempotency: IdempotencyService;

  constructor(idempotency: IdempotencyService) {
    this.#idempotency = idempotency;
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const req = http.getRequest<Request>();
    const key = READS.has(req.method) ? undefined : idempotencyKey(req);
    if (key === undefined) return next.handle();
    const res = http.getResponse<Response>();
    try {
      const perform = () => replyOf(next, res);
      const { reply, replayed } = await this.#idempotency.once(keyed(req, key), perform);
      if (replayed) res.setHeader('Idempotency-Replayed', 'true');
      return of(written(res, reply));
    } catch (error) {
      // They told of something that is not there.
      for (const name of KEPT_HEADERS) res.removeHeader(name);
      throw error;
    }
  }
}

function keyed(req: Request, key: string): KeyedRequest {
  const who = principalOf(req);
  if (!who) throw new MissingToken();
  const { tenantId, clientId, userId } = who;
  const asked = { method: req.method, target: req.originalUrl, body: req.body as unknown };
  return { tenantId, clientId, userId, key, hash: hashOf(asked) };
}

async function replyOf(next: CallHandler, res: Response): Promise<Reply> {
  const value: unknown = await lastValueFrom(next.handle());
  const headers = KEPT_HEADERS.flatMap((name): [string, string][] => {
    const given = res.getHeader(name);
    return given === undefined ? [] : [[name, String(given)]];
  });
  const body = value === undefined ? null : JSON.stringify(value);
  return { status: res.statusCode, headers: Object.fromEntries(headers), body };
}

/** The first answer is written from what is kept, too, so that the bytes are the same. */
function written(res: Response, { status, headers, body }: Reply): string | undefined {
  if (status !== null) res.statusCode = status;
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  if (body === null) return undefined;
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  return body;
}
