import type { Call } from './calls.ts';
import type { components } from './generated/core-service.ts';

/** One thing that happened in the tenant. */
export type TicketgateEvent = components['schemas']['EventBody'];

export interface EventsOptions {
  /** The `cursor` that was stored last, of the same `types` and `ticket`; without it, from the oldest event kept. */
  readonly after?: string;
  /** `now`: begin with what happens from now on; counts without `after` only. */
  readonly from?: 'now';
  /** Types to be told of; all unless given. */
  readonly types?: readonly TicketgateEvent['type'][];
  /** Number of the only ticket to be told of. */
  readonly ticket?: string;
  /** Events at most in one batch, 1 to 100. */
  readonly limit?: number;
  /** Seconds that one request waits for the next event, 0 to 30; 30 unless given. */
  readonly wait?: number;
  /** Ends the stream: the iterator throws its reason. */
  readonly signal?: AbortSignal;
}

/** Some events in their order, and where the stream goes on after them. */
export interface EventBatch {
  /** Empty when nothing happened for as long as one request waits. */
  readonly events: readonly TicketgateEvent[];
  /** Store it together with what was done with the events; begin with it after a restart. */
  readonly cursor: string;
}

interface Place {
  readonly after?: string;
  readonly from?: 'now';
}

/** Follows the stream for ever; it goes on from the last batch that was taken. */
export async function* eventsFrom(
  get: Call<'get'>,
  { after, from, types, ticket, limit, wait = 30, signal }: EventsOptions,
): AsyncGenerator<EventBatch, never, undefined> {
  const filter = {
    ...(types && { types: types.join(',') }),
    ...(ticket !== undefined && { ticket }),
    ...(limit !== undefined && { limit }),
  };
  const page = async (place: Place, seconds: number) => {
    const query = { ...filter, ...place, wait: seconds };
    const init = { params: { query }, ...(signal && { signal }) };
    return (await get('/api/client-api/events', init)).data;
  };
  let place: Place = after === undefined ? { ...(from && { from }) } : { after };
  for (let isMore = true; ;) {
    // While there is more, nothing is waited for; the first answer says whether there is.
    const { items: events, nextCursor: cursor, hasMore } = await page(place, isMore ? 0 : wait);
    isMore = hasMore;
    place = { after: cursor };
    yield { events, cursor };
  }
}
