import { Injectable } from '@nestjs/common';
import { AccessError } from '@ticketgate/access';
import { isUuid } from '@ticketgate/runtime';
import { together } from '../../database/joint-transaction.ts';
import type { Actor } from '../actor.ts';
import type { TicketUpdate } from '../changing/decide-update.ts';
import type { ExpectedTicket } from '../changing/ticket-changes.ts';
import { OpeningService, type Opened } from '../opening/opening.service.ts';
import { ReferencesRepository } from '../opening/references.repository.ts';
import type { TicketDraft } from '../opening/ticket-draft.ts';
import { TicketError, TicketNotFound } from '../ticket.errors.ts';
import { reachOf } from '../ticket.policy.ts';
import { TicketsService } from '../tickets.service.ts';
import { BulkTurns } from './bulk-turns.ts';
import { BulkRefused, BulkTooLarge, SameTicketTwice } from './bulk.errors.ts';
import { BulkRepository, type NamedTicket } from './bulk.repository.ts';
import { wishesIn, type BulkItem, type BulkOutcome } from './bulk.ts';

/** What one ticket of a bulk shall be. */
export interface NamedUpdate {
  /** Number or UUID. */
  readonly named: string;
  readonly wish: TicketUpdate;
  readonly expected: ExpectedTicket | undefined;
}

interface Manner {
  /** All items or none. */
  readonly atomic: boolean;
}

/** Bytes of descriptions in one answer. */
const ANSWER_BYTES = 4_000_000;

/** Many tickets in one transaction: on one connection, and with one kept reply. */
@Injectable()
export class BulkService {
  readonly #tickets: TicketsService;
  readonly #opening: OpeningService;
  readonly #references: ReferencesRepository;
  readonly #rows: BulkRepository;
  readonly #turns = new BulkTurns();

  constructor(
    tickets: TicketsService,
    opening: OpeningService,
    references: ReferencesRepository,
    rows: BulkRepository,
  ) {
    this.#tickets = tickets;
    this.#opening = opening;
    this.#references = references;
    this.#rows = rows;
  }

  /** Opens tickets in their order. @throws BulkRefused, BulkTooLarge, TooManyBulks */
  async createAll(
    actor: Actor,
    items: readonly BulkItem<TicketDraft>[],
    manner: Manner,
  ): Promise<BulkOutcome[]> {
    const drafts = wishesIn(items).map(({ wish }) => wish);
    const open = (draft: TicketDraft) => this.#opening.openClaimed(actor, draft);
    return this.#alone(actor, async () => {
      if (drafts.length > 0) await this.#claim(actor, drafts);
      return this.#each(items, manner, open);
    });
  }

  /**
   * Changes tickets, each named once.
   * @throws BulkRefused, BulkTooLarge, TooManyBulks, SameTicketTwice
   */
  async updateAll(
    actor: Actor,
    items: readonly BulkItem<NamedUpdate>[],
    manner: Manner,
  ): Promise<BulkOutcome[]> {
    const wishes = wishesIn(items);
    return this.#alone(actor, async () => {
      const held = wishes.length > 0 ? await this.#hold(actor, wishes) : new Map<string, string>();
      return this.#each(items, manner, async ({ named, wish, expected }) => {
        const number = held.get(keyOf(named));
        if (number === undefined) throw new TicketNotFound();
        const ticket = await this.#tickets.update(actor, number, wish, expected);
        return { ticket, isNew: false };
      });
    });
  }

  /** In one transaction, which begins when it is the tenant's turn. */
  #alone<T>({ tenantId }: Actor, work: () => Promise<T>): Promise<T> {
    return this.#turns.inTurn(tenantId, () => together(work));
  }

  async #claim(actor: Actor, drafts: readonly TicketDraft[]): Promise<void> {
    const reach = reachOf(actor);
    const groups = drafts.flatMap(({ group }) => (group === null ? [] : [group]));
    const references = drafts.flatMap(({ externalRef }) => (externalRef ? [externalRef] : []));
    await this.#rows.holdGroups(reach, groups);
    if (references.length > 0) await this.#references.claim(reach, references, null);
    await this.#rows.holdHolders(reach, references);
    await this.#rows.holdCounters(
      reach,
      drafts.map(({ type }) => type),
    );
  }

  /** @returns numbers by what they were named. @throws SameTicketTwice */
  async #hold(
    actor: Actor,
    wishes: readonly { readonly index: number; readonly wish: NamedUpdate }[],
  ): Promise<ReadonlyMap<string, string>> {
    const reach = reachOf(actor);
    const groups = wishes.flatMap(({ wish: { wish } }) => wish.group ?? []);
    await this.#rows.holdGroups(reach, groups);
    const names = wishes.map(({ wish }) => wish.named);
    const held = await this.#rows.holdTickets(reach, names);
    ensureDifferent(wishes, held);
    return new Map(
      held.flatMap(({ id, number }): [string, string][] => [
        [id, number],
        [number, number],
      ]),
    );
  }

  async #each<Wish>(
    items: readonly BulkItem<Wish>[],
    { atomic }: Manner,
    work: (wish: Wish) => Promise<Opened>,
  ): Promise<BulkOutcome[]> {
    const outcomes: BulkOutcome[] = [];
    let bytes = 0;
    for (const item of items) {
      const outcome = await attempted(item, (wish) =>
        // What a refused item has written goes with all the rest, or alone.
        atomic ? work(wish) : this.#rows.apart(() => work(wish)),
      );
      outcomes.push(outcome);
      if (outcome.kind === 'done') bytes += Buffer.byteLength(outcome.ticket.description);
      if (bytes > ANSWER_BYTES) throw new BulkTooLarge();
    }
    const refused = outcomes.flatMap((one) => (one.kind === 'refused' ? [one] : []));
    if (atomic && refused.length > 0) throw new BulkRefused(refused, items.length);
    return outcomes;
  }
}

/** @throws what is no refusal: the store is away, or we have failed. */
async function attempted<Wish>(
  item: BulkItem<Wish>,
  work: (wish: Wish) => Promise<Opened>,
): Promise<BulkOutcome> {
  if (item.kind === 'refused') return item;
  const { index, wish } = item;
  try {
    return { kind: 'done', index, ...(await work(wish)) };
  } catch (reason) {
    if (reason instanceof TicketError || reason instanceof AccessError) {
      return { kind: 'refused', index, reason };
    }
    throw reason;
  }
}

/** UUIDs have one spelling inside; so have numbers, everywhere. */
const keyOf = (named: string) => (isUuid(named) ? named.toLowerCase() : named);

/** A number and the UUID of one ticket are the same name. @throws SameTicketTwice */
function ensureDifferent(
  wishes: readonly { readonly index: number; readonly wish: NamedUpdate }[],
  held: readonly NamedTicket[],
): void {
  const ids = new Map(held.map(({ id, number }) => [number, id]));
  const first = new Map<string, number>();
  const mismatches = wishes.flatMap(({ index, wish: { named } }) => {
    const id = ids.get(named) ?? keyOf(named);
    const before = first.get(id);
    first.set(id, before ?? index);
    if (before === undefined) return [];
    const message = `names the same ticket as items[${before}]`;
    return [{ field: `items[${index}].ticket`, message }];
  });
  if (mismatches.length > 0) throw new SameTicketTwice(mismatches);
}
