import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@ticketgate/runtime';
import { CLOCK } from '../../app.tokens.ts';
import { currentJoint, together } from '../../database/joint-transaction.ts';
import type { Actor } from '../actor.ts';
import type { Decision } from '../changing/decide-update.ts';
import { NOTHING, TicketChanges, type Decide } from '../changing/ticket-changes.ts';
import { bare, fateOf, referenceNumber, type ReferenceWish } from '../external-ref.ts';
import { ensureMayOpen, reachOf } from '../ticket.policy.ts';
import { moveTo, type Ticket, type TicketState } from '../ticket.ts';
import { TicketsService } from '../tickets.service.ts';
import { orReferenceTaken, ReferencesRepository } from './references.repository.ts';
import type { TicketDraft } from './ticket-draft.ts';
import { Turns } from './turns.ts';

/** A ticket, and whether it was not there before. */
export interface Opened {
  readonly ticket: Ticket;
  readonly isNew: boolean;
}

type ReferredDraft = TicketDraft & { readonly externalRef: ReferenceWish };

/** Opens tickets; one with an external reference only where no other ticket stands for it. */
@Injectable()
export class OpeningService {
  readonly #tickets: TicketsService;
  readonly #changes: TicketChanges;
  readonly #references: ReferencesRepository;
  readonly #clock: Clock;
  /** Senders of one reference wait here, and not each on a connection of its own. */
  readonly #turns = new Turns();

  constructor(
    tickets: TicketsService,
    changes: TicketChanges,
    references: ReferencesRepository,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.#tickets = tickets;
    this.#changes = changes;
    this.#references = references;
    this.#clock = clock;
  }

  /**
   * Opens a ticket, or finds the one that has its reference; a resolved one may be opened again.
   * @throws InsufficientScope, UnknownReferences, as {@link TicketsService.create}; ReferenceTaken
   */
  async open(actor: Actor, draft: TicketDraft): Promise<Opened> {
    if (!isReferred(draft)) return created(await this.#tickets.create(actor, draft));
    ensureMayOpen(actor, draft);
    const name = String(referenceNumber(actor.tenantId, draft.externalRef));
    // Within somebody else's transaction all is done inside it: its result depends on the answer.
    const look = currentJoint() ? nobody : () => this.#standing(actor, draft);
    return this.#turns.firstOr(look, name, () => together(() => this.#settle(actor, draft)));
  }

  /**
   * The same inside a transaction that has claimed the reference: nobody is waited for.
   * @throws as {@link OpeningService.open}
   */
  async openClaimed(actor: Actor, draft: TicketDraft): Promise<Opened> {
    if (!isReferred(draft)) return created(await this.#tickets.create(actor, draft));
    ensureMayOpen(actor, draft);
    return this.#settle(actor, draft);
  }

  /** The ticket that has the reference and keeps it as it is. */
  async #standing(actor: Actor, { externalRef }: ReferredDraft): Promise<Opened | undefined> {
    const holder = await this.#references.find(reachOf(actor), externalRef);
    const stays = holder && fateOf(holder, externalRef, this.#clock.epochMs()) === 'stays';
    return stays ? { ticket: holder, isNew: false } : undefined;
  }

  /** In one transaction: while it lasts the reference is nobody else's, nor does its holder change. */
  async #settle(actor: Actor, draft: ReferredDraft): Promise<Opened> {
    const { externalRef } = draft;
    const reach = reachOf(actor);
    await this.#references.claim(reach, [externalRef], draft.group);
    const holder = await this.#references.hold(reach, externalRef);
    if (!holder) return created(await orReferenceTaken(this.#tickets.create(actor, draft)));
    const at = this.#clock.epochMs();
    if (fateOf(holder, externalRef, at) === 'makes room') {
      return created(await this.#takeOver(actor, draft, holder));
    }
    const isReopened = fateOf(holder, externalRef, at) === 'reopens';
    const decide = (now: TicketState) => Promise.resolve(isReopened ? reopened(now, at) : NOTHING);
    const ticket = await this.#changes.make(actor, holder.number, ({ state }) => decide(state));
    return { ticket, isNew: false };
  }

  async #takeOver(actor: Actor, draft: ReferredDraft, holder: TicketState): Promise<Ticket> {
    await this.#references.release(reachOf(actor), holder.id);
    const ticket = await orReferenceTaken(this.#tickets.create(actor, draft));
    const decide: Decide = ({ state }) => {
      const before = { externalRef: bare(draft.externalRef) };
      const after = { externalRef: null, ticketNumber: ticket.number };
      const moved: Decision = { action: 'external_ref_moved', state, before, after };
      return Promise.resolve([moved]);
    };
    await this.#changes.make(actor, holder.number, decide);
    return ticket;
  }
}

const isReferred = (draft: TicketDraft): draft is ReferredDraft => draft.externalRef !== null;
const created = (ticket: Ticket): Opened => ({ ticket, isNew: true });
const nobody = () => Promise.resolve(undefined);

/** @param at milliseconds since the epoch. */
function reopened(state: TicketState, at: number): readonly Decision[] {
  const moved = moveTo(state, 'OPEN', at);
  if (!moved) return NOTHING;
  const [before, after] = [{ status: state.status }, { status: moved.status }];
  return [{ action: 'status_changed', state: moved, before, after }];
}
