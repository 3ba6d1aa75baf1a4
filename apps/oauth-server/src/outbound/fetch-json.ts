import { lookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isSpecialUse } from './special-use-addresses.ts';

export interface FetchJsonOptions {
  /** Milliseconds for everything: name, connection, headers, body. */
  readonly timeoutMs: number;
  /** Bytes of body at most. */
  readonly maxBytes: number;
  /** May connect to loopback and private addresses. */
  readonly allowInternal: boolean;
}

/**
 * GETs a JSON document on a stranger's word: one request, no redirects followed, no compression,
 * bounded in time and size, and never a connection to a special-use address: the very addresses
 * that were checked are the ones connected to, so a name cannot change between the two.
 * @throws Error saying what went wrong.
 */
export async function fetchJson(uri: string, options: FetchJsonOptions): Promise<unknown> {
  const url = new URL(uri);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !options.allowInternal && isSpecialUse(host)) {
    throw new Error('the address is not on the public internet');
  }
  const signal = AbortSignal.timeout(options.timeoutMs);
  const response = await send(url, signal, options.allowInternal);
  if (response.statusCode !== 200) {
    response.destroy();
    throw new Error(`expected 200, got ${response.statusCode ?? 'nothing'}`);
  }
  return JSON.parse(await readBody(response, options.maxBytes)) as unknown;
}

function send(url: URL, signal: AbortSignal, allowInternal: boolean): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    request(
      url,
      {
        signal,
        agent: false,
        headers: {
          accept: 'application/json, application/jwk-set+json',
          'accept-encoding': 'identity',
        },
        lookup: allowInternal ? undefined : publicLookup,
      },
      resolve,
    )
      .on('error', reject)
      .end();
  });
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

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, '', 0);
    if (addresses.length === 0 || addresses.some(({ address }) => isSpecialUse(address))) {
      return callback(new Error('the name does not resolve to the public internet'), '', 0);
    }
    const [first] = addresses;
    if (options.all === true || !first) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};
