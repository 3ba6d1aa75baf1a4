import type { Clock, Logger } from '@ticketgate/runtime';
import { dueSteps, SHOWN_MS, type KeyStep } from './key-lifecycle.ts';
import type { KeyRing } from './key-ring.ts';
import type { SigningKeysService } from './signing-keys.service.ts';

const EVERY_MS = 10_000;

export interface KeyKeeperDeps {
  readonly ring: KeyRing;
  readonly service: Pick<SigningKeysService, 'list' | 'advance' | 'policy'>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Keeps this process's keys those of the database, and the database's keys on schedule. It runs in
 * every replica; whichever is first makes a change that is due.
 */
export class KeyKeeper {
  readonly #deps: KeyKeeperDeps;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: KeyKeeperDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#tickQuietly(), EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /**
   * Makes the changes that are due and reads the keys.
   * @returns what this process changed
   * @throws Error when the database does not answer, or a key does not open
   */
  async tick(): Promise<readonly KeyStep[]> {
    const { ring, service, clock } = this.#deps;
    // By the record, not by the ring: a key set that nothing can be made of is repaired here, too.
    const due = dueSteps(await service.list(), service.policy, clock.epochMs());
    const allows = (step: KeyStep) => this.#allows(step);
    const steps = due.some(allows) ? await service.advance(allows) : [];
    await ring.reload();
    return steps;
  }

  /** Lets no key sign that a verifier can have missed because nobody was up to show it. */
  #allows(step: KeyStep): boolean {
    const { ring, service } = this.#deps;
    if (step.kind !== 'activate') return true;
    return ring.heldForMs(step.kid) >= Math.min(SHOWN_MS, service.policy.announceMs);
  }

  async #tickQuietly(): Promise<void> {
    try {
      await this.tick();
    } catch (error) {
      this.#deps.logger.warn({ err: error }, 'signing_keys_tick_failed');
    }
  }
}
