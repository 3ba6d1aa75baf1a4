import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const IV_LENGTH = 12;
const TAG_LENGTH = 16;

const cipherKey = (master: Buffer) =>
  Buffer.from(hkdfSync('sha256', master, '', 'ticketgate signing keys v1', 32));

/** Encrypts a secret for the database: AES-256-GCM, bound to what it belongs to. */
export function seal(plain: Buffer, master: Buffer, boundTo: string): Buffer {
  const iv = randomBytes(IV_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', cipherKey(master), iv).setAAD(Buffer.from(boundTo));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/**
 * Decrypts what {@link seal} wrote.
 * @throws Error when the key is another one, or the bytes were changed or moved to another row.
 */
export function unseal(sealed: Buffer, master: Buffer, boundTo: string): Buffer {
  const decipher = createDecipheriv(
    'aes-256-gcm',
    cipherKey(master),
    sealed.subarray(0, IV_LENGTH),
  );
  decipher.setAAD(Buffer.from(boundTo));
  decipher.setAuthTag(sealed.subarray(IV_LENGTH, IV_LENGTH + TAG_LENGTH));
  return Buffer.concat([
    decipher.update(sealed.subarray(IV_LENGTH + TAG_LENGTH)),
    decipher.final(),
  ]);
}
