import type { FieldError } from '@ticketgate/contracts';

/** What an answer said went wrong, in words for people. */
export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
  /** Null where no server was reached. */
  readonly requestId: string | null;
  /** Null where no server was reached, or not ours. */
  readonly code: string | null;
  readonly status: number | null;
  readonly fields: readonly FieldError[];
}

/** The API refused, or did not answer. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly words: ProblemWords;

  constructor(words: ProblemWords) {
    super(words.detail);
    this.words = words;
  }
}

const NOWHERE = { requestId: null, code: null, status: null, fields: [] } as const;

/** What to tell about whatever was thrown. */
export function wordsOf(thrown: unknown): ProblemWords {
  if (thrown instanceof ApiProblem) return thrown.words;
  if (thrown instanceof TypeError) {
    const detail = 'The server could not be reached. Check the connection and try again.';
    return { ...NOWHERE, title: 'No connection', detail };
  }
  const detail = thrown instanceof Error ? thrown.message : 'Something unexpected happened.';
  return { ...NOWHERE, title: 'Something went wrong', detail };
}

/**
 * Reads a refusal (RFC 9457); an answer that is none, such as a proxy's page, gets words of its own.
 * @param body what was parsed of the answer, null when it was no JSON.
 */
export function problemIn(
  response: Pick<Response, 'status' | 'headers'>,
  body: unknown,
): ApiProblem {
  const { status, headers } = response;
  const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>; // members are looked at one by one
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : null);
  return new ApiProblem({
    title: text('title') ?? `The server answered ${status}`,
    detail: text('detail') ?? text('error_description') ?? 'It gave no reason.',
    requestId: text('requestId') ?? headers.get('x-request-id'),
    code: text('code'),
    status,
    fields: Array.isArray(said['errors']) ? said['errors'].filter(isFieldError) : [],
  });
}

const isFieldError = (value: unknown): value is FieldError =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<FieldError>).field === 'string' &&
  typeof (value as Partial<FieldError>).message === 'string';
