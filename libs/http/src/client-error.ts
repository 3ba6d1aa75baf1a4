import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  PROBLEMS,
  PROBLEM_CONTENT_TYPE,
  problemBody,
  type ProblemCode,
} from '@ticketgate/contracts';
import { newRandomId } from '@ticketgate/runtime';

const KNOWN: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  HPE_HEADER_OVERFLOW: ['headers_too_large', 'The headers are longer than 16 KiB.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['payload_too_large', 'The chunk extensions are too long.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request did not arrive in time.'],
};

/** Answers what Node's parser refuses, before there is a request, with problem bodies too. */
export function answerClientErrors(server: Server, apiBaseUrl: string): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const known = KNOWN[error.code ?? ''] ?? ['invalid_request', 'This is not an HTTP request.'];
    endWith(socket, apiBaseUrl, ...known);
  });
  // RFC 9110 9.3.6: this is an origin server, not a proxy; there is nothing to connect to.
  server.on('connect', (_req, socket) => {
    endWith(
      socket,
      apiBaseUrl,
      'method_not_allowed',
      'CONNECT is not answered here.',
      'Allow: GET',
    );
  });
}

function endWith(
  socket: Duplex,
  apiBaseUrl: string,
  ...[code, detail, header]: readonly [ProblemCode, string, string?]
): void {
  const { status, title } = PROBLEMS[code];
  const requestId = newRandomId();
  const body = JSON.stringify(problemBody(apiBaseUrl, { code, detail, requestId }));
  const lines = [
    `HTTP/1.1 ${status} ${title}`,
    'Connection: close',
    `Content-Type: ${PROBLEM_CONTENT_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    ...(header === undefined ? [] : [header]),
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
