import type { components } from './generated/core-service.ts';

type ProblemBody = components['schemas']['ProblemBody'];

/** Codes that programs branch on; newer servers may have more. */
export type ProblemCode = ProblemBody['code'] | (string & {});

/** One thing that is wrong with one field of a request. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** An answer that is a refusal or a failure (RFC 9457); of the token endpoint, too (RFC 6749 5.2). */
export class TicketgateProblem extends Error {
  override readonly name = 'TicketgateProblem';
  readonly status: number;
  /** Stable; `http_<status>` when the answer did not come from Ticketgate. */
  readonly code: ProblemCode;
  readonly title: string;
  /** Find it in the logs under this. */
  readonly requestId: string | null;
  /** All bad fields at once; empty unless the code is `validation_failed`. */
  readonly fields: readonly FieldProblem[];
  /** States a ticket may move to; empty unless the code is `illegal_transition`. */
  readonly allowed: readonly string[];
  /** Seconds to wait before another attempt can succeed; null when the answer does not say. */
  readonly retryAfter: number | null;
  readonly response: Response;

  constructor(response: Response, body: Partial<ProblemBody>) {
    const { status, headers } = response;
    const code = body.code ?? body.error ?? `http_${status}`;
    const detail = body.detail ?? body.error_description ?? `${response.url} answered ${status}`;
    super(`${code}: ${detail}`);
    this.status = status;
    this.code = code;
    this.title = body.title ?? code;
    this.requestId = body.requestId ?? headers.get('x-request-id');
    this.fields = body.errors ?? [];
    this.allowed = body.allowed ?? [];
    this.retryAfter = secondsOf(headers.get('retry-after'));
    this.response = response;
  }

  /** @param response its body is read, unless somebody else has. */
  static async of(response: Response): Promise<TicketgateProblem> {
    const text = await response.text().catch(() => '');
    return new TicketgateProblem(response, objectIn(text));
  }
}

/** No answer, after every attempt that may be made; `cause` says what happened to the last one. */
export class TicketgateUnreachable extends Error {
  override readonly name = 'TicketgateUnreachable';
}

/** RFC 9110 10.2.3 in its usual form; a date is not what our servers send. */
export function secondsOf(retryAfter: string | null): number | null {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : null;
}

function objectIn(text: string): Partial<ProblemBody> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}
