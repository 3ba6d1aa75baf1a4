import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_LENGTH = 12;
const TAG_LENGTH = 16;

/** Encrypts secrets for the database: AES-256-GCM, each bound to what it belongs to. */
export class Seal {
  readonly #key: Buffer;

  /**
   * @param master at least 32 random bytes, the same on every replica.
   * @param purpose what is sealed: nothing opens under the key of another purpose.
   */
  constructor(master: Buffer, purpose: string) {
    this.#key = Buffer.from(hkdfSync('sha256', master, '', purpose, 32));
  }

  seal(plain: Buffer, boundTo: string): Buffer {
    const iv = randomBytes(IV_LENGTH);
    const cipher = createCipheriv(ALGORITHM, this.#key, iv).setAAD(Buffer.from(boundTo));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  }

  /** @throws Error when the key is another one, or the bytes were changed or moved to another row. */
  open(sealed: Buffer, boundTo: string): Buffer {
    const iv = sealed.subarray(0, IV_LENGTH);
    const decipher = createDecipheriv(ALGORITHM, this.#key, iv).setAAD(Buffer.from(boundTo));
    decipher.setAuthTag(sealed.subarray(IV_LENGTH, IV_LENGTH + TAG_LENGTH));
    const body = sealed.subarray(IV_LENGTH + TAG_LENGTH);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  }
}
