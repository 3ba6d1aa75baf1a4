import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';

const LONGEST_PLAIN = 64;
const GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * What is counted as one caller: an IPv4 address, or the /64 of an IPv6 one, within which a caller
 * numbers itself as it likes (RFC 4291 2.5.1, RFC 8981). Anything else is counted as it is written.
 * @param address in canonical form
 */
export function callerKey(address: string): string {
  if (!isIPv6(address)) return idKey(address);
  const [left = '', right] = address.split('::');
  const before = left === '' ? [] : left.split(':');
  const after = right === undefined || right === '' ? [] : right.split(':');
  const zeros = Array.from({ length: GROUPS - before.length - after.length }, () => '0');
  return `${[...before, ...zeros, ...after].slice(0, NETWORK_GROUPS).join(':')}::/64`;
}

/** An id that a caller sent: never longer than 64 characters, however long it was. */
export function idKey(id: string): string {
  return id.length <= LONGEST_PLAIN ? id : digest(id);
}

/** An account by whatever name was typed; it cannot be read back from Redis. */
export function accountKey(account: string): string {
  return digest(account.normalize('NFKC').trim().toLowerCase());
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url');
