import { lookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isSpecialUse } from './special-use-addresses.ts';

/** An address is not one that may be connected to on a stranger's word. */
export class NotPublic extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotPublic';
  }
}

export interface Sending {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Ends it, wherever it is. */
  readonly signal: AbortSignal;
  /** May connect to loopback and private addresses. */
  readonly allowInternal: boolean;
}

/**
 * One request on a connection of its own, to exactly the addresses that were checked: a name cannot
 * change between the check and the connection. Redirects are answers like any other.
 * @returns the answer once its headers are there.
 * @throws NotPublic, or whatever Node says of the connection.
 */
export function send(uri: string, sending: Sending): Promise<IncomingMessage> {
  const url = new URL(uri);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const { method, headers, body, signal, allowInternal } = sending;
  if (isIP(host) !== 0 && !allowInternal && isSpecialUse(host)) {
    return Promise.reject(new NotPublic('the address is not on the public internet'));
  }
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const how = allowInternal ? undefined : publicLookup;
  return new Promise((resolve, reject) => {
    request(url, { method, headers, signal, agent: false, lookup: how }, resolve)
      .on('error', reject)
      // 101 is neither an answer nor an error: Node just closes the connection.
      .on('close', () => reject(closedEarly()))
      .end(body);
  });
}

const closedEarly = (): Error =>
  Object.assign(new Error('closed before an answer'), { code: 'ECONNRESET' });

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, '', 0);
    if (addresses.length === 0 || addresses.some(({ address }) => isSpecialUse(address))) {
      return callback(new NotPublic('the name does not resolve to the public internet'), '', 0);
    }
    const [first] = addresses;
    if (options.all === true || !first) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};
