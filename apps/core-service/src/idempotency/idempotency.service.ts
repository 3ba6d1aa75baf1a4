import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@ticketgate/runtime';
import { CLOCK } from '../app.tokens.ts';
import { jointly } from '../database/joint-transaction.ts';
import type { Transaction } from '../database/transaction.ts';
import { KEPT_FOR_MS, type KeptReply, type KeyedRequest, type Reply } from './idempotency-key.ts';
import { IdempotencyInFlight, IdempotencyKeyReused } from './idempotency.errors.ts';
import { IdempotencyRepository } from './idempotency.repository.ts';

/** A reply, and whether it was given before. */
export interface Answer {
  readonly reply: Reply;
  readonly replayed: boolean;
}

/** Somebody else was done between the first look and the claim. */
class AnsweredMeanwhile extends Error {
  readonly kept: KeptReply;

  constructor(kept: KeptReply) {
    super('answered meanwhile');
    this.kept = kept;
  }
}

/** Carries requests out once: the reply is committed with what it reports, or neither is. */
@Injectable()
export class IdempotencyService {
  readonly #replies: IdempotencyRepository;
  readonly #clock: Clock;

  constructor(replies: IdempotencyRepository, @Inject(CLOCK) clock: Clock) {
    this.#replies = replies;
    this.#clock = clock;
  }

  /**
   * The kept reply of a request, or else what `perform` comes to. The key is claimed in the
   * transaction that `perform` opens: an error, a refusal or a crash leaves it as free as before.
   * @throws IdempotencyKeyReused, IdempotencyInFlight, and whatever `perform` does.
   */
  async once(request: KeyedRequest, perform: () => Promise<Reply>): Promise<Answer> {
    const at = this.#clock.epochMs();
    const kept = await this.#replies.find(request, at);
    if (kept) return replay(kept, request);
    try {
      const reply = await jointly({
        first: (db) => this.#claim(db, request, at),
        work: perform,
        last: (db, result) => this.#keep(db, request, result),
      });
      return { reply, replayed: false };
    } catch (error) {
      if (error instanceof AnsweredMeanwhile) return replay(error.kept, request);
      throw error;
    }
  }

  async #claim(db: Transaction, request: KeyedRequest, at: number): Promise<void> {
    if (!(await this.#replies.claim(db, request))) throw new IdempotencyInFlight();
    const kept = await this.#replies.find(request, at, db);
    if (kept) throw new AnsweredMeanwhile(kept);
  }

  #keep(db: Transaction, request: KeyedRequest, reply: Reply): Promise<void> {
    const at = this.#clock.epochMs();
    const { hash } = request;
    return this.#replies.keep(db, request, { hash, reply, at, expiresAt: at + KEPT_FOR_MS });
  }
}

function replay(kept: KeptReply, request: KeyedRequest): Answer {
  if (!kept.hash.equals(request.hash)) throw new IdempotencyKeyReused();
  return { reply: kept, replayed: true };
}
