import type { Answer, Refusal } from '../front.ts';

/** RFC 9110 15; every status that this dialect may answer with. */
const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Stops a call with one of the statuses the dialect has words for. */
export class RixlError extends Error {
  constructor(
    readonly status: 400 | 403 | 404,
    details: string,
  ) {
    super(details);
    this.name = 'RixlError';
  }
}

/** `{code, error, details}`: the status, its reason phrase, and what went wrong. */
export function errorAnswer(status: number, details: string): Answer {
  return { status, body: { code: status, error: REASONS[status] ?? 'Error', details } };
}

export const refuse = ({ status, description }: Refusal): Answer =>
  errorAnswer(status, description);
