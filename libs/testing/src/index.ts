export { aTenant, type TenantRow } from './builders/tenant.ts';
export { aUser, type UserGiven, type UserRow } from './builders/user.ts';
export type { Queryable } from './builders/queryable.ts';
export { FormBrowser, type Page, type Visited } from './browser/form-browser.ts';
export { ensureBuilt, type BuildOutcome } from './build/ensure-built.ts';
export { repositoryRoot } from './build/repository.ts';
export {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
} from './database/create-test-database.ts';
export { migrateDatabase } from './database/migrate.ts';
export { fakeClock, type FakeClock } from './fake-clock.ts';
export { administrate, adminToken, subscribe } from './fleet/administrate.ts';
export { auditLedger, type LedgerAudit } from './fleet/audit-ledger.ts';
export { CALL_KINDS, type CallKind } from './fleet/calls.ts';
export { startFleet, type Fleet, type FleetOptions } from './fleet/fleet.ts';
export { makeFleetDatabase, type FleetDatabase } from './fleet/fleet-database.ts';
export { Ingress } from './fleet/ingress.ts';
export { type Ledger } from './fleet/ledger.ts';
export { failuresOf, Load, type LoadOptions, type Outcome } from './fleet/load.ts';
export { Replica, type ServiceName } from './fleet/replica.ts';
export { webhookReceiver, type WebhookReceiver } from './fleet/webhook-receiver.ts';
export { objectIn, send, type Answer, type Sent } from './fleet/send.ts';
export {
  testIssuer,
  type MintOptions,
  type TestIssuer,
  type TestIssuerOptions,
} from './issuer/test-issuer.ts';
export { describeWhere, findAuthlib, findChromium, lackOf, type Need } from './needs.ts';
export { lockHolder, tryLock, withLock, type LockAttempt } from './process-lock.ts';
export {
  EmbeddedPostgres,
  removeEmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './servers/embedded-postgres.ts';
export { commitTap, type CommitMoment, type CommitTap } from './servers/commit-tap.ts';
export { cuttablePort, type CuttablePort } from './servers/cuttable-port.ts';
export { freePort } from './servers/free-port.ts';
export {
  findRedisProgram,
  LocalRedis,
  stopLeftoverRedis,
  type LocalRedisOptions,
} from './servers/local-redis.ts';
export { becomes } from './servers/redis-group.ts';
export { LocalRedisCluster } from './servers/local-redis-cluster.ts';
export { LocalSentinel, type LocalSentinelOptions } from './servers/local-sentinel.ts';
export { logSince, logSize, openLog } from './servers/log-file.ts';
export {
  commandOf,
  descendantsOf,
  identityOf,
  isAlive,
  isGoneWithin,
  parentOf,
} from './servers/running-process.ts';
export { Contract, type AnsweredCall, type Reply } from './openapi/contract.ts';
export type { AnyDocument, DescribedCall } from './openapi/document.ts';
export { Problem } from './problem.ts';
export type { Demo, DemoApplication, DemoIdentity } from './product/demo.ts';
export { operate } from './product/operate.ts';
export { seedDemo, type SeedOptions } from './product/seed-demo.ts';
export { serviceProcess, type LogLine, type ServiceProcess } from './product/service-process.ts';
export {
  launch,
  removeStateFolder,
  startProduct,
  type Launched,
  type RunningProduct,
  type StartProductOptions,
} from './product/start-product.ts';
export { runProgram, type Ran, type RunOptions } from './run-program.ts';
export { moveToSmallDisk, type SmallDisk } from './servers/small-disk.ts';
export { ServerProcess, type ServerCommand } from './servers/server-process.ts';
export { otlpCollector, type OtlpCollector, type SentSpan } from './servers/otlp-collector.ts';
