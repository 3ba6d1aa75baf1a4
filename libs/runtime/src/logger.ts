import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly service: string;
  readonly level: string;
  /** Where the JSON lines go; standard output by default. */
  readonly destination?: DestinationStream;
}

/** Names under which a secret could reach a log line; their values are censored at any of two levels. */
export const REDACTED_KEYS = [
  'authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'client_assertion',
  'code',
  'code_verifier',
  'password',
  'secret',
  'token',
] as const;

const quoted = (key: string) => (key.includes('-') ? `["${key}"]` : key);
const paths = REDACTED_KEYS.flatMap((key) =>
  key.includes('-') ? [quoted(key), `*${quoted(key)}`] : [key, `*.${key}`, `*.*.${key}`],
);

/** JSON logs, one object a line, with secrets censored by name. */
export function createLogger({ service, level, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: { service },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths, censor: '[redacted]' },
  };
  return destination ? pino(options, destination) : pino(options);
}
