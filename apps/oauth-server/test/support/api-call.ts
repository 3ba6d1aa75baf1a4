import type { Replica } from './world.ts';

export interface ApiAnswer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface ApiCall {
  readonly token?: string;
  /** Sent as JSON, by POST unless `method` says otherwise. */
  readonly json?: unknown;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the server's own API. `T` is what the test expects the answer to be. */
export async function callApi<T = Readonly<Record<string, unknown>>>(
  { baseUrl }: Pick<Replica, 'baseUrl'>,
  path: string,
  { token, json, method = json === undefined ? 'GET' : 'POST', headers: more }: ApiCall = {},
): Promise<ApiAnswer<T>> {
  const response = await fetch(`${baseUrl}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...more,
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  const { status, headers } = response;
  return { status, headers, body: (await response.json()) as T };
}
