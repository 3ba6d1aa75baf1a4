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
 * The same request with a form body instead of the one that was read from it.
 * NOTE oidc-provider reads form streams only; handing it a parsed body makes it warn on stderr.
 */
export function withFormBody(original: IncomingMessage, params: FormParameters): IncomingMessage {
  const body = Buffer.from(new URLSearchParams(params).toString());
  const headers: IncomingHttpHeaders = {
    ...original.headers,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
  };
  delete headers['transfer-encoding'];
  const plain = Object.assign(Readable.from([body], { objectMode: false }), {
    headers,
    method: original.method,
    url: original.url,
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
