import { Inject, Injectable } from '@nestjs/common';
import { newId, type Clock } from '@ticketgate/runtime';
import { CLOCK } from '../../app.tokens.ts';
import { Events } from '../../events.ts';
import type { TicketAction } from '../../events/outbox.ts';
import { announced, dueAnnouncements, type Announcement } from '../../sla/sla-follow.ts';
import { systemActor } from '../actor.ts';
import type { Change } from '../changing/change-ticket.ts';
import { ClocksRepository, type Batch } from './clocks.repository.ts';
import type { DueTicket } from './due-clocks.ts';

/** Tells of clocks that are at risk or have run out, once each, whoever else does it meanwhile. */
@Injectable()
export class ClockAnnouncer {
  readonly #clocks: ClocksRepository;
  readonly #events: Events;
  readonly #clock: Clock;

  constructor(clocks: ClocksRepository, events: Events, @Inject(CLOCK) clock: Clock) {
    this.#clocks = clocks;
    this.#events = events;
    this.#clock = clock;
  }

  /** Announces what is due of some tickets, those that have waited longest first. */
  async announce(): Promise<Batch> {
    const at = this.#clock.epochMs();
    const batch = await this.#clocks.announce(at, (due) => this.#changesOf(due, at));
    for (const { actor, action, state } of batch.changes) {
      this.#events.ticketChanged(actor, { ticketId: state.id, action });
    }
    return batch;
  }

  /**
   * Takes over tickets that a release wrote which knew of no clocks. What had run out by then is no
   * news: it is told of by the ticket alone.
   */
  takeOver(): Promise<Batch> {
    const at = this.#clock.epochMs();
    return this.#clocks.takeOver(at, ({ tenantId, state }) => {
      const sla = dueAnnouncements(state, at).reduce(announced, state.sla);
      return { tenantId, state: { ...state, sla } };
    });
  }

  #changesOf(due: readonly DueTicket[], at: number): Change[] {
    const requestId = `sla-clocks-${newId(this.#clock)}`;
    // Events of one transaction are read by their ids: those say in which order they were made.
    return due.flatMap(({ tenantId, state }) => {
      const actor = systemActor(tenantId, requestId);
      let { sla } = state;
      return dueAnnouncements(state, at).map((announcement) => {
        sla = announced(sla, announcement);
        const ids = { historyId: newId(this.#clock), eventId: newId(this.#clock) };
        return { ...toldOf(announcement), ...ids, state: { ...state, sla }, actor, at };
      });
    });
  }
}

function toldOf(announcement: Announcement): Pick<Change, 'action' | 'before' | 'after'> {
  const { clock, dueAt } = announcement;
  const after = { clock, dueAt: new Date(dueAt).toISOString() };
  return { action: actionOf(announcement), before: null, after };
}

function actionOf({ clock, what }: Announcement): TicketAction {
  if (what === 'at_risk') return 'sla_at_risk';
  return clock === 'escalation' ? 'escalated' : 'sla_breached';
}
