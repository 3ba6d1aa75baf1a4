import type { Principal } from '@ticketgate/access';
import type { Clock } from '@ticketgate/runtime';
import { judge, type JudgedCall, type Judgement } from './standing.policy.ts';
import { expiryWarning, NobodyThere, type Standing } from './standing.ts';
import type { StandingsRepository } from './standings.repository.ts';

/** How a caller stands: what its ids stand for, what it may call, what it should look after. */
export type FullStanding = Standing & Judgement & { readonly warnings: readonly string[] };

export interface StandingDeps {
  readonly standings: StandingsRepository;
  /** Every call there is that asks for a token. */
  readonly calls: readonly JudgedCall[];
  readonly clock: Clock;
}

/** Tells callers how they stand. */
export class StandingService {
  constructor(private readonly deps: StandingDeps) {}

  /** @throws NobodyThere */
  async of(who: Principal): Promise<FullStanding> {
    const { standings, calls, clock } = this.deps;
    const standing = await standings.find(who);
    if (!standing) throw new NobodyThere();
    const judgement = judge(who, calls);
    const expiry = expiryWarning(standing.credential, clock.epochMs());
    const idle = judgement.allowed.some(isTicketCall) ? undefined : OPENS_NO_TICKET;
    const warnings = [expiry, idle].filter((warning) => warning !== undefined);
    return { ...standing, ...judgement, warnings };
  }
}

const OPENS_NO_TICKET =
  'No ticket call is open to this token: ask for a scope such as client_api or tickets:read.';

const isTicketCall = (call: string): boolean =>
  /^[A-Z]+ \/api\/(client-api\/)?tickets?\b/.test(call);
