export {
  AUDIT_ACTIONS,
  AUDIT_DETAIL,
  AUDIT_LIMITS,
  AUDIT_OUTCOMES,
  AUDIT_TARGETS,
  AuditExportQuery,
  AuditQuery,
  type AuditAction,
  type AuditDetail,
  type AuditEventBody,
  type AuditOutcome,
  type AuditPageBody,
  type AuditTargetType,
} from './audit.ts';
export { AUDIT_REASONS, type AuditReason } from './audit-reasons.ts';
export {
  PROBLEMS,
  PROBLEM_CONTENT_TYPE,
  problemBody,
  type FieldError,
  type ItemProblemBody,
  type ProblemBody,
  type ProblemCode,
  type ProblemOccurrence,
} from './problem.ts';
export { PROBLEM_MEANINGS } from './problem-meanings.ts';
export { BODY_SCHEMAS, type BodyName } from './body-schemas.ts';
export { ROLES, type Role } from './roles.ts';
export {
  ADMIN_SCOPE,
  coversScopes,
  isScope,
  OIDC_SCOPES,
  opensTicketCall,
  remainingScopes,
  SCOPE_DISPLAY_NAMES,
  SCOPES,
  scopesOfRole,
  TICKET_SCOPES,
  type Scope,
  type TicketScope,
} from './scopes.ts';
export {
  FEED_LEVELS,
  SECURITY_FEED_CHANNEL,
  tokenOfTenant,
  type FeedEntry,
  type FeedLevel,
} from './security-feed.ts';
export {
  AssigneeQuery,
  CommentDto,
  CreateTicketDto,
  ExternalRefDto,
  SetPriorityQuery,
  SetStatusQuery,
  SetTypeQuery,
  UpdateTicketDto,
} from './ticket-requests.ts';
export {
  TICKET_LIMITS,
  TICKET_NUMBER_PREFIXES,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  TICKET_TRANSITIONS,
  TICKET_TYPES,
  type AssigneeBody,
  type ExternalRefBody,
  type SlaClockBody,
  type TicketBody,
  type TicketPageBody,
  type TicketPriority,
  type TicketStatus,
  type TicketType,
} from './tickets.ts';
export { CONSOLE, type AccessTokenClaims } from './token-claims.ts';
export * from './applications.ts';
export type * from './connected-applications.ts';
export type * from './console.ts';
export * from './credentials.ts';
export * from './events.ts';
export * from './groups.ts';
export * from './initial-access-tokens.ts';
export * from './paging.ts';
export * from './people.ts';
export * from './refresh-tokens.ts';
export * from './revocations.ts';
export type * from './revoking.ts';
export { nestedIn, ruled, schemaOf, type DtoClass, type JsonSchema } from './rule.ts';
export * from './users.ts';
export * from './sla-policy.ts';
export * from './standing.ts';
export * from './ticket-bulk.ts';
export * from './ticket-comments.ts';
export * from './ticket-settings.ts';
export * from './ticket-search.ts';
export * from './webhook-deliveries.ts';
export * from './webhooks.ts';
