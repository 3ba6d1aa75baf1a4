import { CURSOR_LENGTH, PAGE_LIMITS, type PageBody } from './paging.ts';
import { ruled } from './rule.ts';
import { Instant, IsGiven, MayBeNull, SomeOf, Text, Uuid, WholeNumberText } from './rules.ts';
import { ADMIN_SCOPE, TICKET_SCOPES } from './scopes.ts';

/** Scopes a named refresh token may carry. */
export const REFRESH_TOKEN_SCOPES = [...TICKET_SCOPES, ADMIN_SCOPE] as const;

/** Code points of a name; live ones of one person. */
export const REFRESH_TOKEN_LIMITS = { name: 128, live: 100 } as const;

/** Body of `POST /api/refresh-tokens`. */
export class CreateRefreshTokenDto {
  name!: string;
  /** Of what the caller's own token opens; all of it unless given. */
  scopes?: string[];
  /** Never unless given. */
  expiresAt?: string | null;
}
ruled(CreateRefreshTokenDto, {
  name: [Text(1, REFRESH_TOKEN_LIMITS.name, { blank: false })],
  scopes: [IsGiven(), SomeOf(REFRESH_TOKEN_SCOPES, { min: 1 })],
  expiresAt: [MayBeNull(), Instant()],
});

/** Query of `GET /api/refresh-tokens`. */
export class ListRefreshTokensQuery {
  /** Those of this person only. */
  createdBy?: string;
  limit?: string;
  cursor?: string;
}
ruled(ListRefreshTokensQuery, {
  createdBy: [IsGiven(), Uuid()],
  limit: [IsGiven(), WholeNumberText(1, PAGE_LIMITS.most)],
  cursor: [IsGiven(), Text(1, CURSOR_LENGTH)],
});

/** A named refresh token on the wire; never its value. */
export interface RefreshTokenBody {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** RFC 3339. */
  readonly createdAt: string;
  /** Null for never. */
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  /** Client address. */
  readonly lastUsedFrom: string | null;
  /** Whom its access tokens act as: who made it. */
  readonly createdBy: string;
}

/** Answer to `GET /api/refresh-tokens`. */
export interface RefreshTokenPageBody extends PageBody<RefreshTokenBody> {
  /** Of the tenant's public API; every named refresh token is used with it. */
  readonly clientId: string;
}

/** Answer to `POST /api/refresh-tokens`. */
export interface CreatedRefreshTokenBody extends RefreshTokenBody {
  readonly clientId: string;
  /** Starts with `rrr_`; shown in this answer and never again. */
  readonly refreshToken: string;
}
