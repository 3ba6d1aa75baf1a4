export { allowance, type Allowance } from './allowance.ts';
export { systemClock, type Clock } from './clock.ts';
export { GroupedCalls, type AskMany, type GroupingLimits } from './grouped-calls.ts';
export { isUuid, newId, newRandomId } from './ids.ts';
export { patiently } from './patience.ts';
export { Seal } from './seal.ts';
export {
  ConfigError,
  baseUrl,
  parseEnv,
  port,
  postgresUrl,
  redisUrl,
  secretKey,
} from './environment/env.ts';
export { publicUrlProblems, serviceEnv } from './environment/service-env.ts';
export { databaseCheck, databaseTrouble, writesCheck } from './health/database-checks.ts';
export { HealthWatch, wordsOf, type HealthWatchOptions } from './health/health-watch.ts';
export {
  atMostEvery,
  HealthRegistry,
  type Findings,
  type Health,
  type HealthCheck,
  type Trouble,
} from './health/health.ts';
export { SchemaWatch, type SchemaWatchOptions } from './health/schema-watch.ts';
export { createLogger, type Logger, type LoggerOptions } from './logging/logger.ts';
export {
  loggedPath,
  noteCaller,
  pathOf,
  requestContext,
  requestId,
  type Caller,
} from './logging/request-context.ts';
export { shown } from './logging/secret-shapes.ts';
export { ensureIndex, type IndexBuilder } from './migrating/ensure-index.ts';
export { migrationLockEnv } from './migrating/migrate-env.ts';
export {
  migrateProgram,
  migrateWatched,
  type MigrateProgram,
  type OpenMigrations,
} from './migrating/migrate-program.ts';
export { withMigrationLock } from './migrating/migration-lock.ts';
export type { LockPatience } from './migrating/run-migrations.ts';
export { ensureLoginRole, type LoginRole } from './postgres/login-role.ts';
export {
  createPool,
  isDatabaseUnavailable,
  isReadOnlyServer,
  poolConfig,
  warm,
  type PostgresOptions,
} from './postgres/postgres.ts';
export { listen } from './process/listen.ts';
export { exitWithParent } from './process/parent-pipe.ts';
export { refuseToStart } from './process/refuse-to-start.ts';
export { closeServer, onShutdownSignal } from './process/shutdown.ts';
export { parseRedisUrl, RedisUrlError, type RedisPlace } from './redis/redis-url.ts';
export {
  canFailOver,
  connectRedis,
  copyRedis,
  copyRedisForOnce,
  createRedis,
  type RedisClient,
  type RedisCopyOptions,
} from './redis/redis.ts';
