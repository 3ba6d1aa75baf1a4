import { IsGiven, OneOf, Text, WholeNumberText, ruled } from './rules.ts';
import { ValidateBy } from 'class-validator';

/** Everything the audit trail may say happened, and what each name means. Names never change. */
export const AUDIT_ACTIONS = {
  'token.minted': 'An access token was issued.',
  'token.refused': 'A request for tokens was refused; `reason` names the check that failed.',
  'authorization.refused': 'A request to sign somebody in was refused before it got to them.',
  'token.revoked': 'One access token was revoked before its time.',
  'grant.revoked': 'A refresh token family ended: revoked, or used twice.',
  'login.ok': 'A person logged in.',
  'login.refused': 'A log-in failed; `reason` says why, which the person was not told.',
  'login.ended': 'A person logged out, or their sessions were ended.',
  'consent.given': 'A person let an application act for them, or for their workspace.',
  'consent.denied': 'A person declined to let an application act.',
  'consent.withdrawn': 'A consent given before was taken back.',
  'user.created': 'A person or an agent was added to the tenant.',
  'user.changed': 'Data of a person or an agent changed; `changed` names the members.',
  'user.role_changed': 'A person or an agent got another role.',
  'user.deactivated': 'A person or an agent was switched off, with every token of theirs.',
  'user.reactivated': 'A person or an agent was switched on again.',
  'user.password_set': 'A password was set or replaced.',
  'application.created': 'An application was made by an administrator.',
  'application.changed': 'Data of an application changed; `changed` names the members.',
  'application.bound': 'An application was bound to an agent.',
  'application.unbound': 'An application lost its agent.',
  'application.disabled': 'An application was switched off, with every token of it.',
  'application.enabled': 'An application was switched on again.',
  'application.deleted': 'An application was deleted, with its credentials and tokens.',
  'credential.created': 'An application got a secret, a public key, or a trust in an issuer.',
  'credential.changed': 'A credential was renamed, or expires at another time.',
  'credential.disabled': 'A credential was switched off for the time being.',
  'credential.enabled': 'A credential was switched on again.',
  'credential.revoked': 'A credential was withdrawn for good, with every token got with it.',
  'refresh_token.created': 'A named refresh token was made.',
  'refresh_token.revoked': 'A named refresh token was withdrawn, with every token got with it.',
  'registration.created': 'An application registered itself.',
  'registration.read': 'An application read its registration.',
  'registration.changed': 'An application changed its registration.',
  'registration.deleted': 'An application removed itself.',
  'registration.refused': 'A registration, or a change to one, was refused.',
  'registration_token.rotated': 'An application got a new registration access token.',
  'initial_access_token.created': 'A token that lets one application register was made.',
  'initial_access_token.revoked': 'A token that lets one application register was withdrawn.',
  'key.created': 'A signing key was made and published.',
  'key.rotated': 'Another signing key took over.',
  'key.retired': 'A signing key is no longer published.',
  'key.revoked': 'A signing key was withdrawn, with every token signed by it.',
  'revocation.made':
    'The kill switch: all tokens of the target ended at once, or the one token that it is.',
  'tenant.created': 'A tenant was made.',
  'tenant.disabled': 'A tenant was switched off, with all its tokens.',
  'tenant.enabled': 'A tenant was switched on again.',
  'admin.refused': 'A call to the administration API was refused.',
  'audit.read': 'A page of the audit trail was read.',
  'audit.exported': 'The audit trail was exported.',
} as const satisfies Readonly<Record<string, string>>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** Whether it happened, or was turned down. */
export const AUDIT_OUTCOMES = ['ok', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Kinds of things that can be acted on. */
export const AUDIT_TARGETS = [
  'application',
  'consent',
  'credential',
  'grant',
  'initial_access_token',
  'key',
  'refresh_token',
  'session',
  'tenant',
  'token',
  'user',
] as const;
export type AuditTargetType = (typeof AUDIT_TARGETS)[number];

/** The vocabulary of `detail`, a sentence each. Nothing in it is ever a secret. */
export const AUDIT_DETAIL = {
  dialect: 'The front that was asked, e.g. `rapid-resolver`.',
  grantType: 'The `grant_type` of the request.',
  authMethod: 'How the client proved itself.',
  algorithm: 'The signature algorithm of an assertion or key.',
  scopes: 'The scopes granted, or that a thing may be granted.',
  requestedScopes: 'The scopes asked for, where they differ from those granted.',
  audience: 'Whom the token is for.',
  subType: '`user` or `workspace`.',
  subject: 'The `sub` of the token.',
  subjectLabel: 'The label the caller gave the token.',
  lifetime: 'For how many seconds the token is good, counted from `at`.',
  expiresAt: 'RFC 3339: until when it is good.',
  check: 'Of a refusal: what the check that failed found, in words.',
  signingKid: 'The `kid` of the key that signed the token.',
  error: 'The code the caller was answered with.',
  description: 'The words the caller was answered with.',
  httpStatus: 'The HTTP status of the error; a dialect may answer with its own.',
  status: 'What it was switched to: `active`, `inactive` or `disabled`.',
  method: 'The HTTP method of the call.',
  path: 'The path of the call, without its query.',
  name: 'What the thing is called.',
  kind: 'Which kind of thing it is, e.g. `secret` or `public_key`.',
  origin: 'How an application came to be.',
  email: 'The e-mail address of the user concerned.',
  username: 'The username of the user concerned.',
  role: 'The role of the user concerned.',
  from: 'The value before.',
  to: 'The value after.',
  changed: 'The names of the members that changed, without their values.',
  applicationId: 'The application concerned, where it is not the target.',
  clientId: 'The `client_id` concerned, where it is not the actor.',
  userId: 'The user concerned, where it is neither the actor nor the target.',
  feedSeq: 'The number of the revocation in the security feed.',
  count: 'How many there were.',
  filter: 'Which part of the trail was read.',
  cut: 'True when this detail was too large to keep and members were left out.',
} as const satisfies Readonly<Record<string, string>>;

type Texts = 'scopes' | 'requestedScopes' | 'changed';
type Numbers = 'lifetime' | 'httpStatus' | 'feedSeq' | 'count';
type Flags = 'cut';

/** What more there is to say about an event; which members are there depends on the action. */
export type AuditDetail = {
  readonly [K in keyof typeof AUDIT_DETAIL]?:
    | (K extends Texts
        ? readonly string[]
        : K extends Numbers
          ? number
          : K extends Flags
            ? true
            : string)
    | undefined;
};

/** One event of the audit trail on the wire: every member is always there, null rather than missing. */
export interface AuditEventBody {
  /** UUIDv7, in the order of time. */
  readonly id: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string;
  readonly action: AuditAction;
  readonly outcome: AuditOutcome;
  /** Who did it; for an agent's token the user is the agent. */
  readonly actor: {
    readonly userId: string | null;
    readonly clientId: string | null;
    readonly credentialId: string | null;
    /** Not null where somebody at the server did it. */
    readonly operator: string | null;
  };
  readonly target: { readonly type: AuditTargetType; readonly id: string } | null;
  /** IP address the request came from. */
  readonly address: string | null;
  /** The same as in the `X-Request-Id` header, the error body and the logs. */
  readonly requestId: string | null;
  /** The access token concerned. */
  readonly jti: string | null;
  /** The key an assertion was signed with or, for `key.*`, the signing key. */
  readonly kid: string | null;
  /**
   * Of a refusal, the exact check that failed (`AUDIT_REASONS`), which is not what the caller was
   * told; of what was done, the reason that was given for it.
   */
  readonly reason: string | null;
  readonly detail: AuditDetail | null;
}

/** One page of the trail; hand `nextCursor` back with the same filter to get the next one. */
export interface AuditPageBody {
  readonly items: readonly AuditEventBody[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** Bounds of reading the trail. */
export const AUDIT_LIMITS = { pageSize: 200, defaultPageSize: 50, text: 512 } as const;

// RFC 3339 5.6, upper case, no leap seconds; JavaScript decides whether the day exists.
const RFC3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

const Instant = () =>
  ValidateBy({
    name: 'instant',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && RFC3339.test(value) && isDay(value.slice(0, 10)),
      defaultMessage: () => 'must be an RFC 3339 time such as 2026-01-31T12:00:00Z',
    },
  });

/** JavaScript takes 30 February for 2 March. */
const isDay = (day: string): boolean =>
  new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) && day > '1970-01-01';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const Uuid = () =>
  ValidateBy({
    name: 'uuid',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && UUID.test(value),
      defaultMessage: () => 'must be a UUID',
    },
  });

/** Query of `GET /api/audit/export`: which events; all conditions must hold. */
export class AuditExportQuery {
  action?: AuditAction;
  outcome?: AuditOutcome;
  clientId?: string;
  userId?: string;
  credentialId?: string;
  /** Id of what it was done to. */
  target?: string;
  targetType?: AuditTargetType;
  jti?: string;
  requestId?: string;
  /** RFC 3339; events of that moment are included. */
  from?: string;
  /** RFC 3339; events of that moment are not included. */
  to?: string;
}

const filterRules = {
  action: [IsGiven(), OneOf(Object.keys(AUDIT_ACTIONS))],
  outcome: [IsGiven(), OneOf(AUDIT_OUTCOMES)],
  clientId: [IsGiven(), Text(1, AUDIT_LIMITS.text)],
  userId: [IsGiven(), Uuid()],
  credentialId: [IsGiven(), Text(1, AUDIT_LIMITS.text)],
  target: [IsGiven(), Text(1, AUDIT_LIMITS.text)],
  targetType: [IsGiven(), OneOf(AUDIT_TARGETS)],
  jti: [IsGiven(), Text(1, AUDIT_LIMITS.text)],
  requestId: [IsGiven(), Text(1, AUDIT_LIMITS.text)],
  from: [IsGiven(), Instant()],
  to: [IsGiven(), Instant()],
};
ruled(AuditExportQuery, filterRules);

/** Query of `GET /api/audit`. */
export class AuditQuery {
  action?: AuditAction;
  outcome?: AuditOutcome;
  clientId?: string;
  userId?: string;
  credentialId?: string;
  /** Id of what it was done to. */
  target?: string;
  targetType?: AuditTargetType;
  jti?: string;
  requestId?: string;
  from?: string;
  to?: string;
  /** Page size in decimal digits, 1 to 200. */
  limit?: string;
  /** `nextCursor` of the page before. */
  cursor?: string;
}
ruled(AuditQuery, {
  ...filterRules,
  limit: [IsGiven(), WholeNumberText(1, AUDIT_LIMITS.pageSize)],
  // Any text will do here: whether it is a cursor is for its signature to say.
  cursor: [IsGiven(), Text(0, 16_384)],
});
