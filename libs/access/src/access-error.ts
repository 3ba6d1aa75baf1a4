import type { Scope } from '@ticketgate/contracts';

/** Stable codes of everything this library refuses with. */
export type AccessErrorCode =
  | 'missing_token'
  | 'invalid_token'
  | 'forbidden'
  | 'insufficient_scope'
  | 'temporarily_unavailable';

const CHALLENGE = 'Bearer realm="ticketgate"';

/** A refusal before any handler ran; the app's problem filter renders it as it stands. */
export abstract class AccessError extends Error {
  abstract readonly status: 401 | 403 | 503;
  abstract readonly code: AccessErrorCode;
  /** Headers the answer must carry, by name. */
  abstract readonly headers: Readonly<Record<string, string>>;
  /** One sentence for the caller; printable ASCII without quotes, so it fits a quoted-string. */
  readonly description: string;

  constructor(description: string, options?: ErrorOptions) {
    super(description, options);
    this.name = new.target.name;
    this.description = description;
  }
}

/** No bearer credentials at all. RFC 6750 3.1: the challenge then carries no error code. */
export class MissingToken extends AccessError {
  readonly status = 401;
  readonly code = 'missing_token';
  readonly headers = { 'WWW-Authenticate': CHALLENGE };

  constructor() {
    super('This request needs an access token in the header Authorization: Bearer.');
  }
}

/** A bearer token was sent and it does not open anything (RFC 6750 3.1 `invalid_token`). */
export class InvalidToken extends AccessError {
  readonly status = 401;
  readonly code = 'invalid_token';
  readonly headers: Readonly<Record<string, string>>;

  constructor(description: string, options?: ErrorOptions) {
    super(description, options);
    const error = `error="invalid_token", error_description="${description}"`;
    this.headers = { 'WWW-Authenticate': `${CHALLENGE}, ${error}` };
  }
}

/** A good token whose role may not be here. No challenge: another token would not be a retry. */
export class AccessDenied extends AccessError {
  readonly status = 403;
  readonly code = 'forbidden';
  readonly headers = {};
}

/** A good token without the scope asked for (RFC 6750 3.1 `insufficient_scope`). */
export class InsufficientScope extends AccessError {
  readonly status = 403;
  readonly code = 'insufficient_scope';
  readonly headers: Readonly<Record<string, string>>;

  constructor(scope: Scope) {
    const description = `This request needs a token with the scope ${scope}.`;
    super(description);
    const error = `error="insufficient_scope", error_description="${description}"`;
    this.headers = { 'WWW-Authenticate': `${CHALLENGE}, ${error}, scope="${scope}"` };
  }
}

/** Nobody can say at the moment whether a token is good: never a guess, but a prompt 503. */
export class VerifierUnavailable extends AccessError {
  readonly status = 503;
  readonly code = 'temporarily_unavailable';
  /** Seconds: the feed and the key set are asked again every second. */
  readonly headers = { 'Retry-After': '2' };

  constructor(options?: ErrorOptions) {
    super('Access tokens cannot be checked at the moment; try again shortly.', options);
  }
}
