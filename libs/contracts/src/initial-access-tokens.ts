import { CURSOR_LENGTH, PAGE_LIMITS, type PageBody } from './paging.ts';
import { ruled } from './rule.ts';
import {
  Instant,
  IsGiven,
  MayBeNull,
  OneOf,
  SomeOf,
  Text,
  Uuid,
  WholeNumberText,
} from './rules.ts';
import { OIDC_SCOPES, TICKET_SCOPES } from './scopes.ts';

/** The most that a registration by such a token may ask for; never administration. */
export const REGISTRATION_SCOPES = [...TICKET_SCOPES, ...OIDC_SCOPES] as const;

export const INITIAL_ACCESS_TOKEN_STATUSES = ['active', 'used', 'expired', 'revoked'] as const;

export const INITIAL_ACCESS_TOKEN_LIMITS = {
  name: 128,
  /** Seconds from now. */
  life: { min: 60, default: 86_400, max: 30 * 86_400 },
  /** Active ones of one tenant. */
  active: 100,
} as const;

/** Body of `POST /api/initial-access-tokens`. */
export class CreateInitialAccessTokenDto {
  name!: string;
  /** What registers with it is bound to this active INTEGRATION_AGENT of the tenant. */
  agentUserId?: string | null;
  /** The most that may be registered with it; all of them unless given. */
  scopes?: string[];
  /** In a day unless given; a minute to thirty days from now. */
  expiresAt?: string;
}
ruled(CreateInitialAccessTokenDto, {
  name: [Text(1, INITIAL_ACCESS_TOKEN_LIMITS.name, { blank: false })],
  agentUserId: [MayBeNull(), Uuid()],
  scopes: [IsGiven(), SomeOf(REGISTRATION_SCOPES, { min: 1 })],
  expiresAt: [IsGiven(), Instant()],
});

/** Query of `GET /api/initial-access-tokens`. */
export class ListInitialAccessTokensQuery {
  status?: InitialAccessTokenBody['status'];
  limit?: string;
  cursor?: string;
}
ruled(ListInitialAccessTokensQuery, {
  status: [IsGiven(), OneOf(INITIAL_ACCESS_TOKEN_STATUSES)],
  limit: [IsGiven(), WholeNumberText(1, PAGE_LIMITS.most)],
  cursor: [IsGiven(), Text(1, CURSOR_LENGTH)],
});

/** A one-time token for registering one application; never its value. */
export interface InitialAccessTokenBody {
  readonly id: string;
  readonly name: string;
  readonly status: (typeof INITIAL_ACCESS_TOKEN_STATUSES)[number];
  readonly agentUserId: string | null;
  readonly scopes: readonly string[];
  /** RFC 3339. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  /** What was registered with it. */
  readonly applicationId: string | null;
}

export type InitialAccessTokenPageBody = PageBody<InitialAccessTokenBody>;

/** Answer to `POST /api/initial-access-tokens`. */
export interface CreatedInitialAccessTokenBody extends InitialAccessTokenBody {
  /** Starts with `rrg_`; shown in this answer and never again. */
  readonly token: string;
}
