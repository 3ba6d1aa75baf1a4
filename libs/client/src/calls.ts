import type { FetchOptions } from 'openapi-fetch';
import type { paths as ApiPaths } from './generated/core-service.ts';
import type { paths as OAuthPaths } from './generated/oauth-server.ts';

/** Every call of both services: the API's host answers them all. */
export interface Paths extends ApiPaths, Omit<OAuthPaths, keyof ApiPaths> {}

/** Methods in the lower case of the document. */
export type Method = 'get' | 'put' | 'post' | 'delete' | 'patch';

/** Paths that have this method. */
export type PathOf<M extends Method> = {
  [P in keyof Paths]: Paths[P] extends Readonly<Record<M, object>> ? P : never;
}[keyof Paths];

/** One call, as the document has it. */
export type OperationAt<M extends Method, P extends keyof Paths> =
  Paths[P] extends Readonly<Record<M, infer Operation>> ? Operation : never;

/** `params`, `body`, `headers`, `signal`: what the call takes. */
export type InitOf<Operation> = FetchOptions<Operation>;

type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];

/** What a call takes; left out where nothing is required. */
export type ArgumentsOf<Operation> = [RequiredKeys<InitOf<Operation>>] extends [never]
  ? [init?: InitOf<Operation>]
  : [init: InitOf<Operation>];

/** What a call answers when it succeeds; undefined when it says nothing. */
export type DataOf<Operation> = Operation extends { readonly responses: infer Responses }
  ? ContentOf<Responses[keyof Responses & (200 | 201 | 202)]>
  : never;

type ContentOf<Answer> = Answer extends { readonly content: infer Content }
  ? Content extends Readonly<Record<string, unknown>>
    ? Content[keyof Content]
    : undefined
  : undefined;

/** An answer that is no refusal. */
export interface Answer<Data> {
  /** The body; undefined after 204 and 304. */
  readonly data: Data;
  /** For `If-Match` of a change and `If-None-Match` of the next read; null when there is none. */
  readonly etag: string | null;
  readonly response: Response;
}

/** All calls of one method, by their path template. */
export type Call<M extends Method> = <P extends PathOf<M>>(
  path: P,
  ...init: ArgumentsOf<OperationAt<M, P>>
) => Promise<Answer<DataOf<OperationAt<M, P>>>>;
