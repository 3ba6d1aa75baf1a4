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
}

const JSON_BODY = { 'content-type': 'application/json' };

export async function ask(url: string, question: Question = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, json } = question;
  const body = json === undefined ? question.body : JSON.stringify(json);
  const response = await fetch(url, {
    method,
    headers: json === undefined ? headers : { ...JSON_BODY, ...headers },
    redirect: 'manual',
    ...(body !== undefined && { body }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: objectIn(await response.text()),
  };
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
