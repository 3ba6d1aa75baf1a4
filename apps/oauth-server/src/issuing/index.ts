export { createIssuingCore, type IssuingCore, type IssuingDeps } from './issuing-core.ts';
export { PATHS } from './paths.ts';
export {
  LONGEST_BODY,
  readBody,
  UnreadableRequest,
  withFormBody,
  type FormParameters,
} from './plain-request.ts';
export { RemoteKeySets } from './remote-key-sets.ts';
