export interface FetchLimits {
  /** Milliseconds for everything: connecting, headers and the whole body. */
  readonly timeoutMs: number;
  /** Bytes of the body, after decompression. */
  readonly maxBytes: number;
}

/**
 * GETs a small text. A redirect is an error: who answers must be who was asked.
 * @throws Error on any status but 200, a redirect, a body that is too large or too slow.
 */
export async function fetchText(url: string, limits: FetchLimits): Promise<string> {
  const response = await fetch(url, {
    redirect: 'error',
    // RFC 9111 5.2.1.4: no cache on the way may answer for who was asked.
    headers: { Accept: 'application/jwk-set+json, application/json', 'Cache-Control': 'no-cache' },
    signal: AbortSignal.timeout(limits.timeoutMs),
  });
  const body = response.body;
  if (response.status !== 200 || !body) {
    await body?.cancel();
    throw new Error(`the answer has status ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limits.maxBytes) throw new Error(`the answer is over ${limits.maxBytes} bytes`);
    chunks.push(chunk);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}
