export {
  AccessDenied,
  AccessError,
  InsufficientScope,
  InvalidToken,
  MissingToken,
  VerifierUnavailable,
  type AccessErrorCode,
} from './access-error.ts';
export { parseFeedEntry, type FeedHandler, type FeedWire } from './feed/feed-wire.ts';
export { PostgresFeedWire, type PostgresFeedWireOptions } from './feed/postgres-feed-wire.ts';
export { RedisFeedWire, type RedisFeedWireOptions } from './feed/redis-feed-wire.ts';
export type { TokenSubjects } from './feed/revoked-set.ts';
export { SecurityMirror, type SecurityMirrorOptions } from './feed/security-mirror.ts';
export { Access, type AccessRule } from './http/access.ts';
export { AccessGuard } from './http/access-guard.ts';
export {
  accessMiddleware,
  type AccessMiddleware,
  type AccessMiddlewareOptions,
} from './http/access-middleware.ts';
export type { Door } from './http/doors.ts';
export { principalOf } from './http/request-principal.ts';
export { undeclaredHandlers } from './http/undeclared-handlers.ts';
export { Who } from './http/who.ts';
export type { KeySource, VerificationKey } from './tokens/key-set.ts';
export type { Principal } from './tokens/principal.ts';
export { RemoteKeySet, type RemoteKeySetOptions } from './tokens/remote-key-set.ts';
export {
  TokenVerifier,
  type RevocationView,
  type TokenVerifierOptions,
} from './tokens/token-verifier.ts';
