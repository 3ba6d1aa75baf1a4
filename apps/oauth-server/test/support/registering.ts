import { CALLBACK } from './people.ts';
import type { Replica } from './world.ts';

/** A client as the server tells of it. */
export type ClientBody = Readonly<Record<string, unknown>> & {
  readonly client_id: string;
  readonly client_secret?: string;
  readonly registration_access_token: string;
  readonly scope: string;
  readonly error?: string;
  readonly error_description?: string;
};

export interface RegistrationAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ClientBody;
  readonly text: string;
}

export interface RegistrationCall {
  readonly token?: string | undefined;
  readonly method?: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it stands, as JSON. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const REGISTER = '/api/oauth2/register';

/** What every test that cares for something else registers. */
export const someClient = { client_name: 'A client', redirect_uris: [CALLBACK] };

/** Calls the registration API, by POST where there is a body and nothing else is said. */
export async function callRegistration(
  { baseUrl }: Pick<Replica, 'baseUrl'>,
  path: string,
  { token, json, text, headers = {}, ...call }: RegistrationCall = {},
): Promise<RegistrationAnswer> {
  const body = text ?? (json === undefined ? undefined : JSON.stringify(json));
  const response = await fetch(`${baseUrl}${path}`, {
    method: call.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
  const answer = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (answer === '' ? {} : JSON.parse(answer)) as ClientBody,
    text: answer,
  };
}

/** Registers a client; the answer is what the server says, good or bad. */
export const register = (
  replica: Pick<Replica, 'baseUrl'>,
  token: string | undefined,
  metadata: Readonly<Record<string, unknown>> = {},
): Promise<RegistrationAnswer> =>
  callRegistration(replica, REGISTER, { token, json: { ...someClient, ...metadata } });
