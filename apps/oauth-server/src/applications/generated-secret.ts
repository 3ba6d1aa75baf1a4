import { createHash, createHmac, randomBytes, type KeyObject } from 'node:crypto';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUM_LENGTH = 6;

/** What a generated string is for: told by its prefix, so that scanners and people can tell too. */
export const PREFIX = {
  clientId: 'rr_',
  clientSecret: 'rrs_',
  refreshToken: 'rrr_',
  registrationToken: 'rrg_',
} as const;

type Prefix = (typeof PREFIX)[keyof typeof PREFIX];

/** Base62 digits that carry the entropy: 131 bits for an id, 262 bits for a secret. */
const LENGTH: Readonly<Record<Prefix, number>> = { rr_: 22, rrs_: 44, rrr_: 44, rrg_: 44 };

/** A new random string: prefix, base62 digits, checksum. URL-safe and safe in HTTP Basic. */
export function generate(prefix: Prefix): string {
  const body = randomDigits(LENGTH[prefix]);
  return `${prefix}${body}${checksum(prefix, body)}`;
}

/** Whether a string can be one of ours: lets a made-up one fail without asking the database. */
export function isWellFormed(prefix: Prefix, value: string): boolean {
  const length = LENGTH[prefix];
  if (value.length !== prefix.length + length + CHECKSUM_LENGTH) return false;
  const body = value.slice(prefix.length, prefix.length + length);
  return value.startsWith(prefix) && value.endsWith(checksum(prefix, body));
}

/** How a secret is stored: HMAC-SHA-256 under the server's key; the secret itself has the entropy. */
export function hashSecret(secret: string, key: KeyObject): Buffer {
  return createHmac('sha256', key).update(secret).digest();
}

function checksum(prefix: Prefix, body: string): string {
  const digest = createHash('sha256').update(`${prefix}${body}`).digest();
  return Array.from(digest.subarray(0, CHECKSUM_LENGTH), (byte) => BASE62[byte % 62]).join('');
}

function randomDigits(count: number): string {
  let digits = '';
  while (digits.length < count) {
    for (const byte of randomBytes(count)) {
      // 248 = 4 × 62: bytes above would favour the first digits.
      if (byte < 248 && digits.length < count) digits += BASE62.charAt(byte % 62);
    }
  }
  return digits;
}
