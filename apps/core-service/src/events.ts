import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@ticketgate/runtime';
import { LOGGER } from './app.tokens.ts';
import type { TicketAction } from './events/outbox.ts';

interface Acting {
  readonly tenantId: string;
  readonly userId: string;
  readonly clientId: string;
  readonly requestId: string;
}

/** Business events in the log: stable names and ids, never a text somebody wrote. */
@Injectable()
export class Events {
  readonly #logger: Logger;

  constructor(@Inject(LOGGER) logger: Logger) {
    this.#logger = logger;
  }

  /** Something was committed; `event` is the name subscribers know too. */
  ticketChanged(actor: Acting, what: { ticketId: string; action: TicketAction }): void {
    if (!this.#logger.isLevelEnabled('info')) return;
    const { tenantId, userId, clientId, requestId } = actor;
    const event = `ticket.${what.action}`;
    const { ticketId } = what;
    this.#logger.info({ event, tenantId, ticketId, userId, clientId, requestId }, 'ticket changed');
  }
}
