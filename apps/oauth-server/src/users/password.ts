import { argon2, randomBytes } from 'node:crypto';
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
