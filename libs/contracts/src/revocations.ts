import { ruled } from './rule.ts';
import { Flag, IsGiven, OneOf, Text } from './rules.ts';
import type { FeedLevel } from './security-feed.ts';

/** What can be switched off with one call: from one token up to the caller's whole tenant. */
export const REVOCATION_LEVELS = [
  'token',
  'credential',
  'application',
  'user',
  'tenant',
] as const satisfies readonly FeedLevel[];

export type RevocationLevel = (typeof REVOCATION_LEVELS)[number];

/** Characters that the `jti` of our tokens is made of, and how many of them at least and at most. */
export const JTI = /^[\w-]{16,128}$/;

/** Body of `POST /api/revocations`. */
export class RevokeDto {
  level!: RevocationLevel;
  /** The `jti` of a token, else the UUID of what is switched off. */
  subject?: string;
  /** For level `token`, instead of its `jti`: the token itself. */
  token?: string;
  /** For level `tenant`, and there true: it ends every token of the tenant, the caller's own too. */
  confirm?: boolean;
  /** For the audit trail. */
  reason?: string;
}

ruled(RevokeDto, {
  level: [OneOf(REVOCATION_LEVELS)],
  subject: [IsGiven(), Text(1, 256, { blank: false })],
  token: [IsGiven(), Text(1, 16_384, { blank: false })],
  confirm: [IsGiven(), Flag()],
  reason: [IsGiven(), Text(1, 1_000, { blank: false })],
});

/** How far a revocation has got; part of every answer that takes a right away. */
export interface RevocationBody {
  /** Its number in the security feed. */
  readonly seq: number;
  readonly replicas: {
    /** Processes that verify tokens at the moment. */
    readonly known: number;
    /** Those that refuse what was revoked. */
    readonly confirmed: number;
  };
  /** Milliseconds from the commit to this answer. */
  readonly waitedMs: number;
}

/** Answer of `POST /api/revocations`: it is durable, and this many replicas have it. */
export interface RevokedBody {
  readonly revocation: RevocationBody;
}
