export type { Answer, Call, DataOf, InitOf, OperationAt, PathOf, Paths } from './calls.ts';
export type { ClientCredentials, PrivateJwk } from './credentials.ts';
export type { EventBatch, EventsOptions, TicketgateEvent } from './events.ts';
export type { components } from './generated/core-service.ts';
export type { Clock, TicketgateOptions } from './options.ts';
export type { ItemOf, ListPath } from './paging.ts';
export {
  TicketgateProblem,
  TicketgateUnreachable,
  type FieldProblem,
  type ProblemCode,
} from './problem.ts';
export type { RetryPolicy } from './retrying.ts';
export { ticketgate, type Ticketgate } from './ticketgate.ts';
