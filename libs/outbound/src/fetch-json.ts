import type { IncomingMessage } from 'node:http';
import { send } from './send.ts';

export interface FetchJsonOptions {
  /** Milliseconds for everything: name, connection, headers, body. */
  readonly timeoutMs: number;
  /** Bytes of body at most. */
  readonly maxBytes: number;
  /** May connect to loopback and private addresses. */
  readonly allowInternal: boolean;
}

const HEADERS = {
  accept: 'application/json, application/jwk-set+json',
  'accept-encoding': 'identity',
};

/**
 * GETs a JSON document on a stranger's word: one request, no redirects followed, no compression,
 * bounded in time and size, and never a connection to a special-use address.
 * @throws Error saying what went wrong.
 */
export async function fetchJson(uri: string, options: FetchJsonOptions): Promise<unknown> {
  const { timeoutMs, maxBytes, allowInternal } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await send(uri, { method: 'GET', headers: HEADERS, signal, allowInternal });
  if (response.statusCode !== 200) {
    response.destroy();
    throw new Error(`expected 200, got ${response.statusCode ?? 'nothing'}`);
  }
  return JSON.parse(await readBody(response, maxBytes)) as unknown;
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received > maxBytes) {
      response.destroy();
      throw new Error(`the document is longer than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
