import type { IncomingMessage } from 'node:http';
import { isIP, SocketAddress } from 'node:net';
import proxyAddr from 'proxy-addr';

/** What is believed of a forwarding header, from its end: more hops than anybody has. */
const BELIEVED_CHARACTERS = 1_024;
/** Longer than any way to write an address, its port and zone included. */
const LONGEST_ADDRESS = 64;
/** Of a socket that is gone already: nobody else has it. */
const NOBODY = '0.0.0.0';
const MAPPED = '::ffff:';

/**
 * Who is calling: the peer, or what trusted proxies say of it (the rightmost `X-Forwarded-For` entry
 * that is not one of them). Answers an IP address in canonical form, IPv4-mapped ones as IPv4;
 * entries that are no address are passed over. Never throws.
 * @param trusted addresses, CIDRs, `loopback`, `linklocal`, `uniquelocal`
 * @throws TypeError when one of them is none of these
 */
export function clientAddressReader(trusted: readonly string[]): (req: IncomingMessage) => string {
  if (trusted.length === 0) return (req) => canonicalAddress(req.socket.remoteAddress) ?? NOBODY;
  const isTrusted = proxyAddr.compile([...trusted]);
  return (req) => {
    const chain = proxyAddr.all(withShortHeader(req), isTrusted);
    for (let hop = chain.length - 1; hop >= 0; hop--) {
      const address = canonicalAddress(chain[hop]);
      if (address !== undefined) return address;
    }
    return NOBODY;
  };
}

/** A header of thousands of trusted addresses would be walked from end to end. */
function withShortHeader(req: IncomingMessage): IncomingMessage {
  const given = req.headers['x-forwarded-for'];
  if (given === undefined) return req;
  const header = String(given);
  const end = header.slice(-BELIEVED_CHARACTERS);
  const believed = end.length === header.length ? end : end.slice(end.indexOf(',') + 1);
  const headers = { 'x-forwarded-for': believed };
  // proxy-addr reads this header and the socket, and nothing else of a request.
  return { headers, socket: req.socket } as unknown as IncomingMessage;
}

/** The one way to write an address; undefined when `text` is none. Ports, brackets and zones go. */
function canonicalAddress(text: string | undefined): string | undefined {
  if (text === undefined || text.length > LONGEST_ADDRESS) return undefined;
  if (isIP(text) === 4) return text;
  const [address = ''] = withoutPort(text).split('%', 1);
  if (isIP(address) === 4) return address;
  if (isIP(address) !== 6) return undefined;
  const written = new SocketAddress({ address, family: 'ipv6' }).address;
  const mapped = written.startsWith(MAPPED) ? written.slice(MAPPED.length) : '';
  return isIP(mapped) === 4 ? mapped : written;
}

/** Some proxies append the port: `192.0.2.7:4711`, `[2001:db8::1]:4711`. */
function withoutPort(text: string): string {
  const [, bracketed, plain] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(text) ?? [];
  return bracketed ?? plain ?? text;
}
