import { Inject, Injectable } from '@nestjs/common';
import { Metrics } from '@ticketgate/observability';
import type { Logger } from '@ticketgate/runtime';
import { LOGGER } from './app.tokens.ts';
import { onceCommitted } from './database/transaction.ts';
import { EventBell } from './event-stream/event-bell.ts';
import type { TicketAction } from './events/outbox.ts';

type GroupAction = 'created' | 'changed' | 'removed' | 'member_added' | 'member_removed';

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
  readonly #bell: EventBell;
  readonly #changed: (labels: { readonly action: TicketAction }) => void;

  constructor(@Inject(LOGGER) logger: Logger, bell: EventBell, metrics: Metrics) {
    this.#logger = logger;
    this.#bell = bell;
    this.#changed = metrics.counter('ticket_changes_total', 'Changes of tickets, by kind.', [
      'action',
    ]);
  }

  /** Something happened and will be committed; `event` is the name subscribers know too. */
  ticketChanged(actor: Acting, what: { ticketId: string; action: TicketAction }): void {
    const { action } = what;
    onceCommitted(() => {
      this.#bell.ring(actor.tenantId);
      this.#changed({ action });
    });
    if (!this.#logger.isLevelEnabled('info')) return;
    const { tenantId, userId, clientId, requestId } = actor;
    const event = `ticket.${what.action}`;
    const { ticketId } = what;
    const entry = { event, tenantId, ticketId, userId, clientId, requestId };
    onceCommitted(() => this.#logger.info(entry, 'ticket changed'));
  }

  /** What a tenant asks of changes of its tickets is something else now. */
  ticketSettingsChanged(
    actor: Acting,
    settings: { requireIfMatch: boolean; version: number },
  ): void {
    const { tenantId, userId, clientId, requestId } = actor;
    const { requireIfMatch, version } = settings;
    const entry = { event: 'ticket_settings.changed', tenantId, requireIfMatch, version, userId };
    onceCommitted(() => this.#logger.info({ ...entry, clientId, requestId }, 'settings changed'));
  }

  /** The times of tickets that say none are others now. */
  slaPolicyChanged(actor: Acting, { version }: { readonly version: number }): void {
    const { tenantId, userId, clientId, requestId } = actor;
    const entry = { event: 'sla_policy.changed', tenantId, version, userId, clientId, requestId };
    onceCommitted(() => this.#logger.info(entry, 'policy changed'));
  }

  /** @param what.moved how many tickets were given to another group: each of them has its event. */
  groupChanged(
    actor: Acting,
    what: { groupId: string; action: GroupAction; userId?: string; moved?: number },
  ): void {
    if (what.moved) onceCommitted(() => this.#bell.ring(actor.tenantId));
    const { tenantId, userId, clientId, requestId } = actor;
    const { groupId, action, userId: memberId, moved } = what;
    const entry = { event: `group.${action}`, tenantId, groupId, memberId, moved, userId };
    onceCommitted(() => this.#logger.info({ ...entry, clientId, requestId }, 'group changed'));
  }
}
