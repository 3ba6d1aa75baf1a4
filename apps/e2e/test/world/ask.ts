import type { Contracts } from './contracts.ts';

/** What an answer over HTTP says, read completely. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Empty when the answer is no JSON object. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams | string;
  /** Sent as a JSON body. */
  readonly json?: unknown;
  /** Why the call is in no OpenAPI document. */
  readonly undocumented?: string;
}

const JSON_BODY = { 'content-type': 'application/json' };

/** Asks, and holds the answer against what its service says of it. @throws when they differ. */
export async function ask(
  contracts: Contracts,
  url: string,
  question: Question = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, json, undocumented } = question;
  const body = json === undefined ? question.body : JSON.stringify(json);
  const response = await fetch(url, {
    method,
    headers: json === undefined ? headers : { ...JSON_BODY, ...headers },
    redirect: 'manual',
    ...(body !== undefined && { body }),
  });
  const { status } = response;
  const text = await response.text();
  contracts.check({ method, url, undocumented }, { status, headers: response.headers, text });
  return { status, headers: response.headers, body: objectIn(text) };
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? { ...parsed } : {};
  } catch {
    return {};
  }
}
