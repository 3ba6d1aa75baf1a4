export { consentRequest, scopeDisplayName } from './consent-request.ts';
export { grantTelling } from './auditing.ts';
export type { Desk, Question, Said } from './desk.ts';
export { INTERNAL_GRANT } from './grant-types.ts';
export { createIssuingCore, type IssuingCore, type IssuingDeps } from './issuing-core.ts';
export type { Answer, Manners, PendingInteraction } from './manners.ts';
export { PATHS } from './paths.ts';
export type { Failure, PeoplePage, PeoplePages, SignOutQuestion } from './people-pages.ts';
export {
  LONGEST_BODY,
  readBody,
  UnreadableRequest,
  withFormBody,
  withQuery,
  type FormParameters,
} from './plain-request.ts';
export { RemoteKeySets } from './remote-key-sets.ts';
export { Throttle, tooManyWords } from './throttle.ts';
export { userInfo, type TokenOwner } from './user-info.ts';
