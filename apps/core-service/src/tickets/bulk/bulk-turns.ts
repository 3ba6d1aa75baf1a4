import { Turns } from '../opening/turns.ts';
import { TooManyBulks } from './bulk.errors.ts';

/** Bulks of one tenant that are carried out or wait, in this process. */
const AT_MOST = 64;

const nobody = () => Promise.resolve(undefined);

/**
 * Lets bulks of one tenant happen one after another within this process. Those that wait hold no
 * connection, so however many there are, there are connections for everybody else.
 */
export class BulkTurns {
  readonly #turns = new Turns();
  readonly #present = new Map<string, number>();

  /** @throws TooManyBulks */
  async inTurn<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#present.get(tenantId) ?? 0;
    if (before >= AT_MOST) throw new TooManyBulks();
    this.#present.set(tenantId, before + 1);
    try {
      return await this.#turns.firstOr(nobody, tenantId, work);
    } finally {
      const left = (this.#present.get(tenantId) ?? 1) - 1;
      if (left > 0) this.#present.set(tenantId, left);
      else this.#present.delete(tenantId);
    }
  }
}
