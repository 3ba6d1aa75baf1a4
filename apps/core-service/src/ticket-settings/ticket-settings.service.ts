import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@ticketgate/runtime';
import { CLOCK } from '../app.tokens.ts';
import { Events } from '../events.ts';
import type { Actor } from '../tickets/actor.ts';
import { TicketSettingsRepository } from './ticket-settings.repository.ts';
import type { SettingsWish, TicketSettings } from './ticket-settings.ts';

/** What tenants ask of whoever changes their tickets. */
@Injectable()
export class TicketSettingsService {
  readonly #settings: TicketSettingsRepository;
  readonly #events: Events;
  readonly #clock: Clock;

  constructor(settings: TicketSettingsRepository, events: Events, @Inject(CLOCK) clock: Clock) {
    this.#settings = settings;
    this.#events = events;
    this.#clock = clock;
  }

  find({ tenantId }: Pick<Actor, 'tenantId'>): Promise<TicketSettings> {
    return this.#settings.find(tenantId);
  }

  /** @param versions that they may have now; undefined for any. @throws SettingsOutdated */
  async change(
    actor: Actor,
    wish: SettingsWish,
    versions: readonly number[] | undefined,
  ): Promise<TicketSettings> {
    const at = this.#clock.epochMs();
    const { settings, isNew } = await this.#settings.change(actor.tenantId, {
      ...{ ...wish, versions, at },
    });
    if (isNew) this.#events.ticketSettingsChanged(actor, settings);
    return settings;
  }
}
