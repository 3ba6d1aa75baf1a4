import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { send } from './send.ts';

export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds for everything: name, connection, headers, body. */
  readonly timeoutMs: number;
  /** Bytes of the answer that are kept; nothing behind them is read. */
  readonly keepBytes: number;
  /** May connect to loopback and private addresses. */
  readonly allowInternal: boolean;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/** What a stranger's server said. */
export interface PostAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The beginning of the body. */
  readonly body: Buffer;
}

/**
 * POSTs to an address on a stranger's word: one request, no redirects followed, bounded in time, and
 * never a connection to a special-use address. Any status is an answer; what is wrong with its body
 * is of no interest, nor is what follows its beginning.
 * @throws NotPublic, or Error when no answer began in time; `failureOf` puts it into words.
 */
export async function postBytes(
  uri: string,
  body: Uint8Array,
  options: PostOptions,
): Promise<PostAnswer> {
  const { timeoutMs, keepBytes, allowInternal } = options;
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  const headers = {
    'accept-encoding': 'identity',
    ...options.headers,
    'content-length': String(body.length),
  };
  const response = await send(uri, { method: 'POST', headers, body, signal, allowInternal });
  const status = response.statusCode ?? 0;
  return { status, headers: response.headers, body: await beginningOf(response, keepBytes) };
}

async function beginningOf(response: IncomingMessage, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let received = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      received += chunk.length;
      if (received >= bytes) break;
    }
  } catch {
    // The status was there before the body broke off.
  }
  response.destroy();
  return Buffer.concat(chunks).subarray(0, bytes);
}
