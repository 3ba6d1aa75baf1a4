import { writeSync } from 'node:fs';
import { ConfigError } from '../environment/env.ts';
import { createLogger } from '../logging/logger.ts';

/** EX_CONFIG of sysexits.h: starting again changes nothing. */
const BAD_SETTING = 78;

/** At once, because the process ends; a full disk or a closed pipe must not hide the exit code. */
const atOnce = {
  write(line: string): void {
    try {
      writeSync(1, line);
    } catch {
      // Nobody can be told.
    }
  },
};

/**
 * Says in one line of the log why the service cannot start, and ends the process: with 78 where a
 * setting is to be corrected, else with 1.
 */
export function refuseToStart(
  service: string,
  error: unknown,
  exit: (code: number) => never = (code) => process.exit(code),
): never {
  const logger = createLogger({ service, level: 'fatal', destination: atOnce });
  const event = 'service.cannot_start';
  if (error instanceof ConfigError) {
    const { problems } = error;
    logger.fatal({ event, problems }, `cannot start: ${problems.join('; ')}`);
    return exit(BAD_SETTING);
  }
  logger.fatal({ event, err: error }, 'cannot start');
  return exit(1);
}
