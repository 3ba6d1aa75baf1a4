import type { DeclaredCall } from '@ticketgate/access';
import { TICKET_CALLS } from '@ticketgate/contracts';
import type { Clock } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import { STANDING_CLOCK } from '../standing/standing.controller.ts';
import { StandingService } from '../standing/standing.service.ts';
import { StandingsRepository } from '../standing/standings.repository.ts';

export interface StandingParts {
  readonly pool: Pool;
  readonly clock: Clock;
  /** The calls this service answers itself. */
  readonly ownCalls: readonly DeclaredCall[];
}

/** What the framework injects where a caller asks how it stands. */
export function standingProviders({ pool, clock, ownCalls }: StandingParts) {
  const ticketCalls = TICKET_CALLS.map(({ call, roles, scopes }) => ({
    call,
    rule: { roles, scope: scopes },
  }));
  const calls = [...ticketCalls, ...ownCalls];
  const standings = new StandingsRepository(pool);
  return [
    { provide: STANDING_CLOCK, useValue: clock },
    {
      provide: StandingService,
      useValue: new StandingService({ standings, clock, calls }),
    },
  ];
}
