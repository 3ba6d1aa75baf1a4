import { pino, stdTimeFunctions, type DestinationStream, type LogFn, type Logger } from 'pino';
import { redact } from './redact.ts';
import { shown } from './secret-shapes.ts';
import { standardOutput } from './standard-output.ts';

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
    hooks: { logMethod: namingEvents },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (line: object) => redact(line),
    },
  };
  if (destination) return pino(options, destination);
  const output = standardOutput();
  const logger = pino(options, output);
  output.onRoom((lines) => logger.warn({ event: 'log.lines_lost', lines }, 'log'));
  return logger;
}

const EVENT = /^[a-z][a-z_]+$/;

/** Every line names what happened as `event`: one that has no such member is named by its words. */
function namingEvents(this: Logger, args: unknown[], log: LogFn): void {
  const [first, second] = args;
  if (typeof first === 'string' && EVENT.test(first)) {
    log.call(this, { event: first }, first);
  } else if (isUnnamed(first) && typeof second === 'string' && EVENT.test(second)) {
    log.call(this, { event: second, ...first }, second);
  } else {
    log.apply(this, args as Parameters<LogFn>);
  }
}

const isUnnamed = (entry: unknown): entry is object =>
  typeof entry === 'object' && entry !== null && !('event' in entry);

/** Characters. */
const LONGEST_MESSAGE = 2_048;
const LONGEST_STACK = 8_192;

/** What a log says of an error: never its other members, where drivers keep statements and values. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name: type, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    type,
    // Drivers quote what they were given.
    message: shown(message, LONGEST_MESSAGE),
    code,
    stack: stack === undefined ? undefined : shown(stack, LONGEST_STACK),
    cause: cause === undefined ? undefined : describeError(cause),
  };
}
