import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** RFC 9106 4, second recommended option for memory-constrained machines: 64 MiB, 3 passes. */
const COST = { parallelism: 4, memory: 65_536, passes: 3, tagLength: 32 } as const;

const derive = promisify(argon2);
const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** A password as argon2id in PHC string form, with a new 128-bit salt. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { message: password, nonce, ...COST });
  const cost = `m=${COST.memory},t=${COST.passes},p=${COST.parallelism}`;
  return `$argon2id$v=19$${cost}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/** What a hash of ours looks like; the numbers are those it was made with. */
const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Of a password that nobody has; looking at it costs what looking at a real one does. */
let nobodys: Promise<string> | undefined;

/**
 * Whether a password is the one of this hash. Without a hash the answer is no, and takes as long:
 * the time must not tell who has an account.
 */
export async function verifyPassword(
  hash: string | null | undefined,
  password: string,
): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(32).toString('base64'));
  const [, memory, passes, parallelism, salt = '', tag = ''] =
    PHC.exec(hash ?? (await nobodys)) ?? [];
  const expected = Buffer.from(tag, 'base64');
  // Nothing we wrote is shorter; a tag of no bytes would fit every password.
  if (expected.length < 16) return false;
  const derived = await derive('argon2id', {
    message: password,
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(derived, expected) && typeof hash === 'string';
}
