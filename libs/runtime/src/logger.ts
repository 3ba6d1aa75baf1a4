import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { redact } from './redact.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly service: string;
  readonly level: string;
  /** What every line also says, e.g. of which trace it is. */
  readonly context?: () => object;
  /** Where the JSON lines go; standard output by default. */
  readonly destination?: DestinationStream;
}

/** JSON logs, one object a line, with secrets censored by name. */
export function createLogger({ service, level, context, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: { service },
    ...(context && { mixin: context }),
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (line: object) => redact(line),
    },
  };
  // Written without waiting: under load lines are batched, at exit they are flushed.
  return pino(options, destination ?? pino.destination({ dest: 1, sync: false }));
}

/** What a log says of an error: never its other members, where drivers keep statements and values. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name: type, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    type,
    message,
    code,
    stack,
    cause: cause === undefined ? undefined : describeError(cause),
  };
}
