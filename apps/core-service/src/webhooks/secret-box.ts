import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const IV_LENGTH = 12;
const TAG_LENGTH = 16;
/** Standard Webhooks wants 24 to 64. */
const SECRET_BYTES = 32;

/** A new signing secret, as receivers are given it (Standard Webhooks: `whsec_` and base64). */
export const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

/** The webhook that a secret belongs to. */
export interface SecretOf {
  readonly tenantId: string;
  readonly id: string;
}

/** Keeps signing secrets in the database without showing them: AES-256-GCM, bound to their webhook. */
export class SecretBox {
  readonly #key: Buffer;

  /** @param master at least 32 random bytes, the same on every replica. */
  constructor(master: Buffer) {
    this.#key = Buffer.from(hkdfSync('sha256', master, '', 'ticketgate webhook secrets v1', 32));
  }

  seal(secret: string, of: SecretOf): Buffer {
    const iv = randomBytes(IV_LENGTH);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv).setAAD(boundTo(of));
    const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  }

  /** @throws Error when the key is another one, or the bytes were changed or are another webhook's. */
  open(sealed: Buffer, of: SecretOf): string {
    const iv = sealed.subarray(0, IV_LENGTH);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, iv).setAAD(boundTo(of));
    decipher.setAuthTag(sealed.subarray(IV_LENGTH, IV_LENGTH + TAG_LENGTH));
    const body = sealed.subarray(IV_LENGTH + TAG_LENGTH);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  }
}

const boundTo = ({ tenantId, id }: SecretOf): Buffer => Buffer.from(`${tenantId}/${id}`);
