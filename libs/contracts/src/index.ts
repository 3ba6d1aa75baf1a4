export {
  PROBLEMS,
  PROBLEM_CONTENT_TYPE,
  problemBody,
  type FieldError,
  type ProblemBody,
  type ProblemCode,
  type ProblemOccurrence,
} from './problem.ts';
export { ROLES, type Role } from './roles.ts';
export { SCOPES, type Scope } from './scopes.ts';
export {
  FEED_LEVELS,
  SECURITY_FEED_CHANNEL,
  type FeedEntry,
  type FeedLevel,
} from './security-feed.ts';
export {
  AssigneeQuery,
  CommentDto,
  CreateTicketDto,
  SearchTicketsQuery,
  SetPriorityQuery,
  SetStatusQuery,
  SetTypeQuery,
} from './ticket-requests.ts';
export {
  TICKET_LIMITS,
  TICKET_NUMBER_PREFIXES,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  TICKET_TYPES,
  type AssigneeBody,
  type SlaClockBody,
  type TicketBody,
  type TicketPageBody,
  type TicketPriority,
  type TicketStatus,
  type TicketType,
} from './tickets.ts';
export type { AccessTokenClaims } from './token-claims.ts';
