import type { Session } from '../session/session.ts';
import { ApiProblem, problemIn } from './api-problem.ts';
import { RepeatKeys } from './repeat-keys.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Readonly<Record<string, string | undefined>>;

interface Sending {
  readonly method: Method;
  readonly path: string;
  readonly body?: unknown;
  /** The row version the change was made on (RFC 9110 13.1.1). */
  readonly version?: number | undefined;
  /** The entity tag of what the change was made on, where answers have one. */
  readonly tag?: string | null | undefined;
  /** `Idempotency-Key`. */
  readonly key?: string;
}

/** An answer beside its entity tag (RFC 9110 8.8.3); null where it has none. */
export interface Tagged<T> {
  readonly value: T;
  readonly tag: string | null;
}

/** A change that must not happen twice, of something that may have changed meanwhile. */
export type Change = Pick<Sending, 'path' | 'body' | 'tag'> & {
  readonly method: Exclude<Method, 'GET'>;
};

/** Adds what is given of a query to a path. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

/** Calls the API of the origin these pages came from, as who is signed in. */
export class ApiClient {
  readonly #session: Pick<Session, 'accessToken' | 'end'>;
  readonly #keys = new RepeatKeys();

  constructor(session: Pick<Session, 'accessToken' | 'end'>) {
    this.#session = session;
  }

  get<T>(path: string, query: Query = {}): Promise<T> {
    return this.#json<T>({ method: 'GET', path: withQuery(path, query) });
  }

  /** A file, to be saved. */
  async getFile(path: string, query: Query = {}): Promise<Blob> {
    return (await this.#send({ method: 'GET', path: withQuery(path, query) })).blob();
  }

  post<T>(path: string, body?: unknown): Promise<T> {
    return this.#json<T>({ method: 'POST', path, body });
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#json<T>({ method: 'PUT', path, body });
  }

  patch<T>(path: string, body: unknown, version?: number): Promise<T> {
    return this.#json<T>({ method: 'PATCH', path, body, version });
  }

  delete<T>(path: string, query: Query = {}): Promise<T> {
    return this.#json<T>({ method: 'DELETE', path: withQuery(path, query) });
  }

  /** Something that changes are made on. */
  async getTagged<T>(path: string): Promise<Tagged<T>> {
    return tagged<T>(await this.#send({ method: 'GET', path }));
  }

  /**
   * Makes a change, once: asked for again after no answer came, it goes out under the same key.
   * @throws ApiProblem, `precondition_failed` where the tag is no longer the latest.
   */
  async change<T>(change: Change): Promise<Tagged<T>> {
    try {
      const response = await this.#send({ ...change, key: this.#keys.of(change) });
      this.#keys.forget(change);
      return await tagged<T>(response);
    } catch (error) {
      if (isRefusal(error)) this.#keys.forget(change);
      throw error;
    }
  }

  async #json<T>(sending: Sending): Promise<T> {
    const response = await this.#send(sending);
    return (await parsed(response)) as T; // what the contract promises for this call
  }

  /** @throws ApiProblem, SessionEnded, or TypeError when nothing answers. */
  async #send(sending: Sending): Promise<Response> {
    const token = await this.#session.accessToken();
    const first = await request(sending, token);
    if (first.ok) return first;
    if (first.status !== 401) throw problemIn(first, await parsed(first));
    // Expired on the way, or revoked: a revoked one cannot be renewed either.
    const second = await request(sending, await this.#session.accessToken(token));
    if (second.ok) return second;
    const problem = problemIn(second, await parsed(second));
    if (second.status !== 401) throw problem;
    throw await this.#session.end(`${problem.words.detail} Sign in again to go on.`);
  }
}

async function tagged<T>(response: Response): Promise<Tagged<T>> {
  const value = (await parsed(response)) as T; // what the contract promises for this call
  return { value, tag: response.headers.get('etag') };
}

/** Whether it is certain that nothing has happened, nor will. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ApiProblem &&
  (error.words.status ?? 500) < 500 &&
  error.words.code !== 'idempotency_in_flight';

function request(sending: Sending, token: string): Promise<Response> {
  const { method, path, body, version, key } = sending;
  const tag = version === undefined ? sending.tag : `"${version}"`;
  return fetch(path, {
    method,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(typeof tag === 'string' && { 'if-match': tag }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** The JSON of an answer; null when there is none or it is something else. */
async function parsed(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    if (!response.ok) return null;
    throw new ApiProblem({
      title: 'Unreadable answer',
      detail: 'The server answered with something that is no JSON.',
      requestId: response.headers.get('x-request-id'),
      code: null,
      status: response.status,
      fields: [],
    });
  }
}
