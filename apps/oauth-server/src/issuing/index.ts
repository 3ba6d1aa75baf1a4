export { accessLasts, consentRequest, scopeDisplayName } from './people/consent-request.ts';
export { grantTelling } from './outcomes/auditing.ts';
export type { Desk, Question, Said } from './people/desk.ts';
export { INTERNAL_GRANT } from './tokens/grant-types.ts';
export { createIssuingCore, type IssuingCore, type IssuingDeps } from './issuing-core.ts';
export type { Answer, Manners, PendingInteraction } from './manners.ts';
export { PATHS } from './paths.ts';
export type { Failure, PeoplePage, PeoplePages, SignOutQuestion } from './people/people-pages.ts';
export {
  LONGEST_BODY,
  readBody,
  UnreadableRequest,
  withFormBody,
  withQuery,
  type FormParameters,
} from './plain-request.ts';
export { RemoteKeySets } from './clients/remote-key-sets.ts';
export { Throttle, tooManyWords } from './outcomes/throttle.ts';
export { userInfo, type TokenOwner } from './people/user-info.ts';
