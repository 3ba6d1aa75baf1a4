import type { NextFunction, Request, RequestHandler } from 'express';
import { raw } from 'express';
import { HttpProblem, validationFailed } from './http-problem.ts';
import { excessOf, unstorable } from './json-shape.ts';

/** Bytes of a request body at most. */
export const BODY_LIMIT = 1_048_576;
const SHAPE = { depth: 8, members: 200 };

// One type, one charset (RFC 8259 8.1), with or without saying so.
const JSON_TYPE = /^application\/json[ \t]*(?:;[ \t]*charset="?utf-8"?[ \t]*)?;?[ \t]*$/i;

const readBytes = raw({ type: () => true, limit: BODY_LIMIT, inflate: false });

/**
 * Reads JSON bodies; GET and HEAD have none here, whatever is sent along with them.
 * @param membersAt how many members a body for a path may have; undefined for as many as any.
 */
export const jsonBodyWith =
  (membersAt: (path: string) => number | undefined): RequestHandler =>
  (req, res, next) => {
    const { method } = req;
    if (method === 'GET' || method === 'HEAD') return next();
    // Said at once: the reader below would first let all of it arrive.
    if (Number(req.headers['content-length']) > BODY_LIMIT) return next(tooLarge());
    readBytes(req, res, (error?: unknown) => {
      if (error) return next(error);
      parseInto(req, next, membersAt(req.path));
    });
  };

/** Reads JSON bodies, all of them by one measure. */
export const jsonBody = jsonBodyWith(() => undefined);

const tooLarge = () => new HttpProblem('payload_too_large', 'A body may have at most 1 MiB.');

function parseInto(req: Request, next: NextFunction, members: number | undefined): void {
  const bytes: unknown = req.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) {
    req.body = undefined;
    return next();
  }
  try {
    if (!JSON_TYPE.test(req.headers['content-type'] ?? '')) {
      throw new HttpProblem(
        'unsupported_media_type',
        'A body must be sent as application/json in UTF-8.',
      );
    }
    req.body = parseJson(bytes, members);
  } catch (error) {
    return next(error);
  }
  next();
}

/**
 * Reads a JSON text that has passed the size limit.
 * @throws HttpProblem when it is no JSON, too deep, too wide, or holds what cannot be stored.
 */
export function parseJson(bytes: Buffer, members: number = SHAPE.members): unknown {
  const excess = excessOf(bytes, { ...SHAPE, members });
  if (excess === 'depth') {
    throw new HttpProblem('invalid_request', `The body is nested deeper than ${SHAPE.depth}.`);
  }
  if (excess === 'members') {
    throw new HttpProblem('invalid_request', `The body has more than ${members} members.`);
  }
  const value = parseText(decode(bytes));
  const problems = unstorable(value);
  if (problems.length > 0) throw validationFailed(problems);
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new HttpProblem('malformed_json', 'The body is not valid UTF-8.', { cause });
  }
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const at = cause instanceof Error ? /at position (\d+)/.exec(cause.message)?.[1] : undefined;
    const where = at === undefined ? '' : ` (at character ${at})`;
    throw new HttpProblem('malformed_json', `The body is not valid JSON${where}.`, { cause });
  }
}
