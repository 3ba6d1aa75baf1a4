import type {
  AuditAction,
  AuditDetail,
  AuditOutcome,
  AuditReason,
  AuditTargetType,
} from '@ticketgate/contracts';

/** Who did it; as much of it as was known. For an agent's token the user is the agent. */
export interface AuditActor {
  /** UUID; anything else is left out. */
  readonly userId?: string | null | undefined;
  readonly clientId?: string | null | undefined;
  /** The credential that proved the client, or the grant or named refresh token behind a token. */
  readonly credentialId?: string | null | undefined;
  /** True, or the command's name, where somebody at the server did it. */
  readonly operator?: boolean | string | undefined;
}

export interface AuditTarget {
  readonly type: AuditTargetType;
  readonly id: string;
}

/**
 * Something that happened, as whoever did it says it. Texts are cut at 512 characters and `detail`
 * at 4 KB; what looks like a secret is blacked out, which is the second line: do not hand one in.
 */
export type AuditEvent = Told & (Done | Refused);

interface Done {
  readonly outcome: 'ok';
  /** What whoever did it gave as their reason, in their words. */
  readonly reason?: string | undefined;
}

interface Refused {
  readonly outcome: 'refused';
  /** The exact check that failed; for the tenant, not for the caller. */
  readonly reason: AuditReason;
}

interface Told {
  /** UUID; null when nobody can tell whose it is, and then no tenant reads it. */
  readonly tenantId: string | null | undefined;
  readonly action: AuditAction;
  readonly actor: AuditActor;
  /**
   * What it was done to, where that is not the token of `jti`. An id alone is of the kind that the
   * action's name begins with.
   */
  readonly target?: AuditTarget | string | undefined;
  /** IP address the request came from. */
  readonly address?: string | undefined;
  readonly requestId?: string | undefined;
  readonly jti?: string | undefined;
  /** The key an assertion names or, for `key.*`, the signing key. */
  readonly kid?: string | undefined;
  readonly detail?: AuditDetail | undefined;
}

/** An event as the trail keeps it. */
export interface StoredAuditEvent {
  /** UUIDv7 of `at`. */
  readonly id: string;
  readonly at: Date;
  readonly action: AuditAction;
  readonly outcome: AuditOutcome;
  readonly actor: { readonly [K in keyof Required<AuditActor>]: string | null };
  readonly target: AuditTarget | null;
  readonly address: string | null;
  readonly requestId: string | null;
  readonly jti: string | null;
  readonly kid: string | null;
  readonly reason: string | null;
  readonly detail: AuditDetail | null;
}

/** Which events of a tenant; all conditions must hold. */
export interface AuditFilter {
  readonly action?: AuditAction | undefined;
  readonly outcome?: AuditOutcome | undefined;
  readonly clientId?: string | undefined;
  readonly userId?: string | undefined;
  readonly credentialId?: string | undefined;
  /** Id of what it was done to. */
  readonly target?: string | undefined;
  readonly targetType?: AuditTargetType | undefined;
  readonly jti?: string | undefined;
  readonly requestId?: string | undefined;
  /** Included. */
  readonly from?: Date | undefined;
  /** Not included. */
  readonly to?: Date | undefined;
}
