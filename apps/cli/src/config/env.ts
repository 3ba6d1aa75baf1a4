import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { usage, wordsOf } from '../command/failure.ts';

/** Where the tenant is, and whose token opens it. */
export interface Connection {
  /** Origin of the API. */
  readonly apiUrl: string;
  /** Of the tenant's public API: what named refresh tokens are used with. */
  readonly clientId: string;
  readonly refreshToken: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
  .refine((text) => URL.parse(text)?.pathname === '/', 'must be an origin, without a path')
  .transform((text) => new URL(text).origin);

const WANTED = 'is not set';
const Environment = z.object({
  API_URL: z.string(WANTED).pipe(origin),
  ADMIN_CLIENT_ID: z.string(WANTED),
  ADMIN_REFRESH_TOKEN: z.string(`${WANTED}, nor is ADMIN_REFRESH_TOKEN_FILE`),
});

/** The environment, with the variables of a file in place of what it says itself. @throws Failure */
export function withEnvFile(env: Env, file: string | undefined): Env {
  return file === undefined ? env : { ...env, ...parseEnv(read(file)) };
}

/**
 * Reads `API_URL`, `ADMIN_CLIENT_ID` and `ADMIN_REFRESH_TOKEN`, or the latter from the file that
 * `ADMIN_REFRESH_TOKEN_FILE` names.
 * @throws Failure naming everything that is wrong
 */
export function readConnection(env: Env): Connection {
  const { ADMIN_REFRESH_TOKEN_FILE: file, ...given } = withoutEmpty(env);
  const fromFile = file === undefined ? {} : { ADMIN_REFRESH_TOKEN: read(file).trim() };
  const parsed = Environment.safeParse({ ...given, ...fromFile });
  if (!parsed.success) {
    const problems = parsed.error.issues.map((i) => `  ${i.path.join('.')} ${i.message}`);
    const where = 'Set them, or name a file that has them: --env-file .local/demo.env';
    throw usage(`The environment is not usable:\n${problems.join('\n')}\n${where}`);
  }
  const { API_URL, ADMIN_CLIENT_ID, ADMIN_REFRESH_TOKEN } = parsed.data;
  return { apiUrl: API_URL, clientId: ADMIN_CLIENT_ID, refreshToken: ADMIN_REFRESH_TOKEN };
}

const withoutEmpty = (env: Env): Env =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw usage(wordsOf(error));
  }
}
