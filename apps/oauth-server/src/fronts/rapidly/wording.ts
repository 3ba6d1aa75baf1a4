import type { Answer, RegistrationRefused } from '../front.ts';

const CHALLENGE = 'Bearer realm="ticketgate", error="invalid_token"';

type Code = RegistrationRefused['code'];

const STATUS: Readonly<Record<Code, number>> = {
  invalid_client_metadata: 400,
  invalid_software_statement: 400,
  invalid_request: 400,
  invalid_redirect_uri: 422,
  invalid_token: 401,
  invalid_client: 401,
  no_credential: 400,
  no_administrator: 403,
  no_agent: 403,
  too_many: 403,
  changed_meanwhile: 412,
};

/** Codes whose name here is another. */
const ERROR: Readonly<Partial<Record<Code, string>>> = {
  no_credential: 'access_denied',
  no_administrator: 'access_denied',
  no_agent: 'access_denied',
  too_many: 'access_denied',
  changed_meanwhile: 'invalid_request',
};

/** A refused registration in the words of RFC 7591 3.2.2. */
export function refusalAnswer({ code, message }: RegistrationRefused): Answer {
  return {
    status: STATUS[code],
    body: { error: ERROR[code] ?? code, error_description: message },
    headers: code === 'invalid_token' ? { 'WWW-Authenticate': CHALLENGE } : {},
  };
}
