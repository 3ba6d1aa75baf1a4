import { z } from 'zod';
import { parseRedisUrl, RedisUrlError } from '../redis/redis-url.ts';

/** Every problem of an environment at once, one line each, never with a value in it. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Given = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment once with a schema. An empty string counts as unset.
 * @param alsoWrong what no schema of one variable can see, a line each; it is asked even when
 * variables are missing or bad.
 * @throws ConfigError naming every bad variable at once.
 */
export function parseEnv<S extends z.ZodObject>(
  schema: S,
  env: NodeJS.ProcessEnv,
  alsoWrong: (given: Given) => readonly string[] = () => [],
): z.infer<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => problemOf(issue, schema, given)),
    ...alsoWrong(given),
  ];
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new ConfigError(problems);
}

/** A variable that is not there is told what it is for. */
function problemOf({ path, message }: z.core.$ZodIssue, schema: z.ZodObject, given: Given): string {
  const name = path.join('.');
  if (given[name] !== undefined) return `${name}: ${message}`;
  const field: unknown = schema.shape[name];
  const purpose = field instanceof z.ZodType ? field.description : undefined;
  return `${name}: is not set${purpose === undefined ? '' : ` (${purpose.replace(/\.$/, '')})`}`;
}

/** A TCP port, 1 to 65535. */
export const port = () => z.coerce.number().int().min(1).max(65_535);

/** An absolute http(s) URL without a trailing slash, query or fragment: an origin or issuer. */
export const baseUrl = () =>
  z
    .string()
    .refine((v) => /^https?:$/.test(URL.parse(v)?.protocol ?? ''), 'must be an http(s) URL')
    .refine((v) => !/[/?#]$/.test(v) && !/[?#]/.test(v), 'must not end in "/" nor have a query');

/** A PostgreSQL connection URL. */
export const postgresUrl = () =>
  z
    .string()
    .refine(
      (v) => /^postgres(ql)?:$/.test(URL.parse(v)?.protocol ?? ''),
      'must look like postgresql://user:password@host:5432/database',
    );

/** A URL of Redis: of one server, of sentinels or of a cluster. */
export const redisUrl = () =>
  z.string().superRefine((url, context) => {
    try {
      parseRedisUrl(url);
    } catch (error) {
      if (!(error instanceof RedisUrlError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
    }
  });

const PLACEHOLDER = /change.?me|placeholder|example|secret123|^(.)\1*$/i;

/** A secret of at least 32 bytes given as base64url; placeholders are refused. */
export const secretKey = () =>
  z
    .string()
    .refine((v) => !PLACEHOLDER.test(v), 'is a placeholder; make one with: openssl rand -base64 32')
    .refine(
      (v) => Buffer.from(v, 'base64url').length >= 32,
      'needs at least 32 random bytes in base64; make one with: openssl rand -base64 32',
    )
    .transform((v) => Buffer.from(v, 'base64url'));
