import type { Replica } from './world.ts';

export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export type Form = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

export interface TokenRequest {
  /** Sent as a form. */
  readonly form?: Form;
  /** Sent as it is. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  /** With its question mark. */
  readonly query?: string;
}

export const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** RFC 6749 2.3.1: both halves are form-encoded first. */
export function basic(clientId: string, secret: string): { authorization: string } {
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** A token request by secret, as HTTP Basic. */
export const bySecret = (
  { clientId, secret }: { readonly clientId: string; readonly secret: string },
  form: Readonly<Record<string, string>> = { scope: 'client_api' },
): TokenRequest => ({
  headers: basic(clientId, secret),
  form: { grant_type: 'client_credentials', ...form },
});

/** A token request by assertion, without a `client_id`. */
export const byAssertion = (
  assertion: string,
  form: Readonly<Record<string, string>> = { scope: 'client_api' },
): TokenRequest => ({
  form: {
    grant_type: 'client_credentials',
    client_assertion_type: JWT_BEARER,
    client_assertion: assertion,
    ...form,
  },
});

/** Asks a replica for a token. */
export async function ask(
  { tokenUrl }: Pick<Replica, 'tokenUrl'>,
  { form, body, headers = {}, method = 'POST', query = '' }: TokenRequest,
): Promise<TokenAnswer> {
  const sent = body ?? (form && new URLSearchParams(pairsOf(form)).toString());
  const response = await fetch(`${tokenUrl}${query}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  });
  return answerOf(response);
}

function pairsOf(form: Form): [string, string][] {
  const isList = (value: Form): value is Extract<Form, readonly unknown[]> => Array.isArray(value);
  return isList(form) ? form.map(([name, value]) => [name, value]) : Object.entries(form);
}

async function answerOf(response: Response): Promise<TokenAnswer> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = (headers.get('content-type') ?? '').includes('json') && text !== '';
  const body = isJson ? (JSON.parse(text) as TokenAnswer['body']) : {};
  return { status, headers, body, text };
}
