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
export { ReplicaBeacon, type ReplicaBeaconOptions } from './feed/replica-beacon.ts';
export type { TokenSubjects } from './feed/revoked-set.ts';
export { watchFeed } from './feed/feed-checks.ts';
export { SecurityMirror, type SecurityMirrorOptions } from './feed/security-mirror.ts';
export { Access, type AccessRule } from './http/access.ts';
export { AccessGuard } from './http/access-guard.ts';
export {
  accessMiddleware,
  type AccessMiddleware,
  type AccessMiddlewareOptions,
} from './http/access-middleware.ts';
export { bearerToken } from './http/bearer.ts';
export { cors, type Cors } from './http/cors.ts';
export { accessOf, declaredCalls, type DeclaredCall } from './http/declared-calls.ts';
export type { Door } from './http/doors.ts';
export { OriginBook, type ListedOrigin, type OriginBookOptions } from './http/origin-book.ts';
export { principalOf } from './http/request-principal.ts';
export { requireScope } from './http/require-scope.ts';
export { undeclaredHandlers } from './http/undeclared-handlers.ts';
export { Who } from './http/who.ts';
export { IssuerWatch, type IssuerWatchOptions } from './tokens/issuer-watch.ts';
export { refreshOnKeyNews, type KeyNews } from './tokens/key-news.ts';
export { parseKeySet, type KeySource, type VerificationKey } from './tokens/key-set.ts';
export type { Principal } from './tokens/principal.ts';
export { RemoteKeySet, type RemoteKeySetOptions } from './tokens/remote-key-set.ts';
export {
  TokenVerifier,
  type RevocationView,
  type TokenVerifierOptions,
} from './tokens/token-verifier.ts';
