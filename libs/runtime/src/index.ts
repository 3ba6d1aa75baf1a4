export { allowance, type Allowance } from './allowance.ts';
export { systemClock, type Clock } from './clock.ts';
export { ConfigError, baseUrl, parseEnv, port, postgresUrl, redisUrl, secretKey } from './env.ts';
export { GroupedCalls, type AskMany, type GroupingLimits } from './grouped-calls.ts';
export { HealthRegistry, type Health, type HealthCheck } from './health.ts';
export { isUuid, newId, newRandomId } from './ids.ts';
export { createLogger, type Logger, type LoggerOptions } from './logger.ts';
export { ensureLoginRole, type LoginRole } from './login-role.ts';
export { withMigrationLock } from './migration-lock.ts';
export { exitWithParent } from './parent-pipe.ts';
export { createPool, isDatabaseUnavailable, poolConfig, type PostgresOptions } from './postgres.ts';
export {
  canFailOver,
  connectRedis,
  copyRedis,
  copyRedisForOnce,
  createRedis,
  type RedisClient,
  type RedisCopyOptions,
} from './redis.ts';
export { parseRedisUrl, RedisUrlError, type RedisPlace } from './redis-url.ts';
export { loggedPath, pathOf, requestContext, requestId } from './request-context.ts';
export { Seal } from './seal.ts';
export { publicUrlProblems, serviceEnv } from './service-env.ts';
export { closeServer, onShutdownSignal } from './shutdown.ts';
