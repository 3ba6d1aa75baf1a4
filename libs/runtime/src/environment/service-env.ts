import { z } from 'zod';
import { baseUrl, port, redisUrl } from './env.ts';

/** The variables both services read, to be spread into each one's schema. */
export const serviceEnv = {
  NODE_ENV: z
    .enum(['production', 'development', 'test'])
    .default('production')
    .describe('`production` insists on https URLs unless the host is loopback.'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on.'),
  METRICS_PORT: port()
    .optional()
    .describe(
      'Port that answers `GET /metrics` for Prometheus; none without it. Not for the public.',
    ),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least severe log line to write.'),
  OAUTH_ISSUER: baseUrl()
    .default('http://localhost:4000')
    .describe('Public origin of the authorization server; the `iss` of every token.'),
  API_BASE_URL: baseUrl()
    .default('http://localhost:3000')
    .describe('Public origin of the API; the `aud` of every access token.'),
  DATABASE_POOL_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(10)
    .describe('Database connections at most, per process.'),
  REDIS_URL: redisUrl()
    .optional()
    .describe(
      'Redis that carries revocations to every replica; PostgreSQL carries them without it. One server, `redis-sentinel://…` or `redis-cluster://…`: docs/setup/redis.md.',
    ),
  KEEP_ALIVE_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(86_400)
    .default(75)
    .describe(
      'Seconds that an idle connection is kept: longer than the proxy in front keeps its own, so that it is the proxy that closes. 75 is for those with 60 s; Google’s load balancers want 620.',
    ),
  SHUTDOWN_DRAIN_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(300)
    .default(5)
    .describe(
      'Seconds after SIGTERM in which requests are still answered, each with `Connection: close`, while `/health/ready` is red and load balancers look elsewhere. Then the port closes, and running requests have 10 s.',
    ),
  REVOCATION_MAX_STALENESS: z.coerce
    .number()
    .int()
    .min(1)
    .max(300)
    .default(30)
    .describe(
      'Seconds to go on while neither PostgreSQL nor Redis can be asked for revocations; then 503.',
    ),
} as const;

const ORIGIN_FORM = 'lower case, no path, no user, no default port, as in https://api.example.com';
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** What is wrong with the public addresses, a line each; what is no address at all is told elsewhere. */
export function publicUrlProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  return (['OAUTH_ISSUER', 'API_BASE_URL'] as const).flatMap((name) => {
    const { data: address } = serviceEnv[name].safeParse(given[name]);
    if (address === undefined) return [];
    const url = new URL(address);
    const problems: string[] = [];
    // Tokens and discovery are compared letter by letter, so there is one way to write it.
    if (address !== url.origin) problems.push(`${name}: must be an origin: ${ORIGIN_FORM}`);
    // RFC 8414 2: an issuer is https; loopback is where laptops and tests live.
    const isInsecure = url.protocol !== 'https:' && !LOOPBACK.test(url.hostname);
    if ((given['NODE_ENV'] ?? 'production') === 'production' && isInsecure) {
      problems.push(`${name}: must be https (http is for loopback hosts and NODE_ENV=development)`);
    }
    return problems;
  });
}
