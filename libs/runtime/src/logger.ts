import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { redact } from './redact.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly service: string;
  readonly level: string;
  /** Where the JSON lines go; standard output by default. */
  readonly destination?: DestinationStream;
}

/** JSON logs, one object a line, with secrets censored by name. */
export function createLogger({ service, level, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (line: object) => redact(line),
    },
  };
  // Written without waiting: under load lines are batched, at exit they are flushed.
  return pino(options, destination ?? pino.destination({ dest: 1, sync: false }));
}
