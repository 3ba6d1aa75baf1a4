import { randomBytes } from 'node:crypto';
import { Seal } from '@ticketgate/runtime';

/** Standard Webhooks wants 24 to 64. */
const SECRET_BYTES = 32;

/** A new signing secret, as receivers are given it (Standard Webhooks: `whsec_` and base64). */
export const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

/** The webhook that a secret belongs to. */
export interface SecretOf {
  readonly tenantId: string;
  readonly id: string;
}

/** Keeps signing secrets in the database without showing them, each bound to its webhook. */
export class SecretBox {
  readonly #seal: Seal;

  /** @param master at least 32 random bytes, the same on every replica. */
  constructor(master: Buffer) {
    this.#seal = new Seal(master, 'ticketgate webhook secrets v1');
  }

  seal(secret: string, of: SecretOf): Buffer {
    return this.#seal.seal(Buffer.from(secret), boundTo(of));
  }

  /** @throws Error when the key is another one, or the bytes were changed or are another webhook's. */
  open(sealed: Buffer, of: SecretOf): string {
    return this.#seal.open(sealed, boundTo(of)).toString('utf8');
  }
}

const boundTo = ({ tenantId, id }: SecretOf): string => `${tenantId}/${id}`;
