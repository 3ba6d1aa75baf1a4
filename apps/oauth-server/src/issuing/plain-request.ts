import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/** Bytes; the limit oidc-provider has for form bodies. */
export const LONGEST_BODY = 56 * 1024;

/** Stops a front from going on with a request, with the status and words of RFC 6749 5.2. */
export class UnreadableRequest extends Error {
  constructor(
    readonly status: 400 | 413,
    message: string,
  ) {
    super(message);
    this.name = 'UnreadableRequest';
  }
}

/** Form parameters: a repeated one is an array, so that the core can refuse it. */
export type FormParameters = Readonly<Record<string, string>>;

/**
 * The same request with a form body instead of the one that was read from it, as if it had been
 * sent to `path` where that is given.
 * NOTE oidc-provider reads form streams only; handing it a parsed body makes it warn on stderr.
 */
export function withFormBody(
  original: IncomingMessage,
  params: FormParameters,
  path?: string,
): IncomingMessage {
  const body = Buffer.from(new URLSearchParams(params).toString());
  const headers = {
    ...original.headers,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
  };
  return plainRequest(original, { headers, body, url: path ?? original.url });
}

/** The same request as a GET of `path` with these parameters in its query. */
export function withQuery(
  original: IncomingMessage,
  params: FormParameters,
  path: string,
): IncomingMessage {
  const headers = { ...original.headers };
  delete headers['content-type'];
  delete headers['content-length'];
  const url = `${path}?${new URLSearchParams(params).toString()}`;
  return plainRequest(original, { headers, body: Buffer.of(), url, method: 'GET' });
}

interface Plain {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly url: string | undefined;
  readonly method?: string;
}

function plainRequest(
  original: IncomingMessage,
  { headers, body, url, method }: Plain,
): IncomingMessage {
  delete headers['transfer-encoding'];
  const plain = Object.assign(Readable.from([body], { objectMode: false }), {
    headers,
    method: method ?? original.method,
    url,
    socket: original.socket,
    httpVersion: original.httpVersion,
    httpVersionMajor: original.httpVersionMajor,
    httpVersionMinor: original.httpVersionMinor,
  });
  // All that Koa and the library ask of a request is copied above.
  return plain as unknown as IncomingMessage;
}

/**
 * Reads a body of at most {@link LONGEST_BODY} bytes.
 * @throws UnreadableRequest 413 when it is longer
 */
export async function readBody(req: IncomingMessage): Promise<Buffer> {
  if (Number(req.headers['content-length'] ?? 0) > LONGEST_BODY) throw tooLong();
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received > LONGEST_BODY) throw tooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLong = () => new UnreadableRequest(413, `the body is longer than ${LONGEST_BODY} bytes`);
