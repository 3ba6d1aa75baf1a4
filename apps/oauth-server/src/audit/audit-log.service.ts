import type { Clock } from '@ticketgate/runtime';
import type { AuditFilter, StoredAuditEvent } from './audit-event.ts';
import type { AuditEventsRepository } from './audit-events.repository.ts';

const EXPORT_PAGE = 1_000;

export interface AuditPage {
  readonly events: readonly StoredAuditEvent[];
  /** Where the next page goes on; null on the last one. */
  readonly next: { readonly at: number; readonly id: string } | null;
}

/** Reads a tenant's part of the trail, and only that. */
export class AuditLog {
  constructor(
    private readonly events: AuditEventsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * One page, newest first.
   * @param part.after id of the last event of the page before.
   */
  async page(
    tenantId: string,
    filter: AuditFilter,
    part: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<AuditPage> {
    const { limit, after } = part;
    // One more than wanted tells whether there is more.
    const slice = { order: 'newest first', after, limit: limit + 1 } as const;
    const found = await this.events.list(tenantId, filter, slice);
    const events = found.slice(0, limit);
    const last = events.at(-1);
    const next = last && found.length > limit ? { at: last.at.getTime(), id: last.id } : null;
    return { events, next };
  }

  /**
   * Everything up to now, oldest first, a thousand at a time; the next thousand is read when it is
   * asked for. No connection is held between.
   */
  async *all(
    tenantId: string,
    filter: AuditFilter,
  ): AsyncGenerator<readonly StoredAuditEvent[], void> {
    const ending = { ...filter, to: filter.to ?? this.clock.now() };
    for (let after: string | undefined; ;) {
      const slice = { order: 'oldest first', after, limit: EXPORT_PAGE } as const;
      const events = await this.events.list(tenantId, ending, slice);
      if (events.length > 0) yield events;
      if (events.length < EXPORT_PAGE) return;
      after = events.at(-1)?.id;
    }
  }
}
