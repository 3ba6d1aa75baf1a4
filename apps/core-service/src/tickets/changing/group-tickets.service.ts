import { Inject, Injectable } from '@nestjs/common';
import { newId, type Clock } from '@ticketgate/runtime';
import { CLOCK } from '../../app.tokens.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Actor } from '../actor.ts';
import { hasTickets, moveTickets } from './empty-group.ts';
import type { NamedGroup } from './regroup-ticket.ts';

/** What becomes of tickets when their group goes, inside the transaction of whoever removes it. */
@Injectable()
export class GroupTicketsService {
  readonly #clock: Clock;

  constructor(@Inject(CLOCK) clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a ticket refers to a group; while the group is held, none can begin to. */
  has(db: Transaction, { tenantId }: Pick<Actor, 'tenantId'>, groupId: string): Promise<boolean> {
    return hasTickets(db, tenantId, groupId);
  }

  /** Gives all tickets of a group to another. @returns how many they were. */
  move(
    db: Transaction,
    actor: Actor,
    { from, to }: { readonly from: NamedGroup; readonly to: NamedGroup },
  ): Promise<number> {
    const at = this.#clock.epochMs();
    return moveTickets(db, { from, to, at, actor, newId: () => newId(this.#clock) });
  }
}
