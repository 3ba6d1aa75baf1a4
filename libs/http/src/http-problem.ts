import type { FieldError, ProblemCode } from '@ticketgate/contracts';

/** A refusal that HTTP itself is the reason for: the body, the query, the method, the path. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[] | undefined;

  /** @param detail a sentence for the caller; nothing of the request is in it but field names. */
  constructor(
    code: ProblemCode,
    detail: string,
    more: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly errors?: readonly FieldError[];
      readonly cause?: unknown;
    } = {},
  ) {
    super(detail, { cause: more.cause });
    this.name = 'HttpProblem';
    this.code = code;
    this.headers = more.headers ?? {};
    this.errors = more.errors;
  }
}

/** Several fields are wrong; all of them are named. */
export function validationFailed(errors: readonly FieldError[]): HttpProblem {
  const [first] = errors;
  const detail =
    errors.length === 1 && first
      ? `${first.field} ${first.message}.`
      : `${errors.length} fields are wrong; see errors.`;
  return new HttpProblem('validation_failed', detail, { errors });
}
