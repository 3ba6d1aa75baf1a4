import { parseArgs, type ParseArgsConfig } from 'node:util';
import { usage } from './failure.ts';

/** Options of a command, read strictly. @throws Failure that says where the help is */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(
  command: string,
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const words = error instanceof Error ? error.message.split('. ')[0] : 'cannot be read';
    throw usage(`ticketgate ${command}: ${words ?? ''}\nSee: ticketgate ${command} --help`);
  }
}
