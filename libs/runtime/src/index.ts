export { allowance, type Allowance } from './allowance.ts';
export { systemClock, type Clock } from './clock.ts';
export { ConfigError, baseUrl, parseEnv, port, postgresUrl, redisUrl, secretKey } from './env.ts';
export { databaseCheck, databaseTrouble, writesCheck } from './database-checks.ts';
export { GroupedCalls, type AskMany, type GroupingLimits } from './grouped-calls.ts';
export {
  atMostEvery,
  HealthRegistry,
  type Findings,
  type Health,
  type HealthCheck,
  type Trouble,
} from './health.ts';
export { HealthWatch, type HealthWatchOptions } from './health-watch.ts';
export { isUuid, newId, newRandomId } from './ids.ts';
export { listen } from './listen.ts';
export { createLogger, type Logger, type LoggerOptions } from './logger.ts';
export { ensureLoginRole, type LoginRole } from './login-role.ts';
export { withMigrationLock } from './migration-lock.ts';
export { ensureIndex, type IndexBuilder } from './migrating/ensure-index.ts';
export { migrationLockEnv } from './migrating/migrate-env.ts';
export {
  migrateProgram,
  migrateWatched,
  type MigrateProgram,
  type OpenMigrations,
} from './migrating/migrate-program.ts';
export type { LockPatience } from './migrating/run-migrations.ts';
export { exitWithParent } from './parent-pipe.ts';
export {
  createPool,
  isDatabaseUnavailable,
  isReadOnlyServer,
  poolConfig,
  type PostgresOptions,
} from './postgres.ts';
export {
  canFailOver,
  connectRedis,
  copyRedis,
  copyRedisForOnce,
  createRedis,
  type RedisClient,
  type RedisCopyOptions,
} from './redis.ts';
export { patiently } from './patience.ts';
export { parseRedisUrl, RedisUrlError, type RedisPlace } from './redis-url.ts';
export {
  loggedPath,
  noteCaller,
  pathOf,
  requestContext,
  requestId,
  type Caller,
} from './request-context.ts';
export { refuseToStart } from './refuse-to-start.ts';
export { SchemaWatch, type SchemaWatchOptions } from './schema-watch.ts';
export { Seal } from './seal.ts';
export { shown } from './secret-shapes.ts';
export { publicUrlProblems, serviceEnv } from './service-env.ts';
export { closeServer, onShutdownSignal } from './shutdown.ts';
