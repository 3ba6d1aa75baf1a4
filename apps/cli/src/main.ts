#!/usr/bin/env node
import { apply } from './apply/apply.ts';
import { contextOf } from './command/context.ts';
import { EXIT, failureOf, usage } from './command/failure.ts';
import { helpOf } from './command/help.ts';
import { migrate, operate } from './command/programs.ts';
import { doctor } from './doctor/doctor.ts';
import { jsonSchema } from './integrations/format.ts';

const context = contextOf(process.env);

async function run([command, ...words]: readonly string[]): Promise<number> {
  if (isAskingForHelp(command, words)) {
    context.print(helpOf(command === 'help' ? words[0] : command));
    return command === undefined ? EXIT.usage : EXIT.ok;
  }
  switch (command) {
    case 'apply':
      return await apply(words, context);
    case 'doctor':
      return await doctor(words, context);
    case 'schema':
      process.stdout.write(jsonSchema());
      return EXIT.ok;
    case 'migrate':
      return migrate(words, context);
    case 'operator':
      return operate(words, context);
    case 'tenant':
    case 'user':
    case 'application':
    case 'key':
      return operate([command, ...words], context);
    default:
      throw usage(`ticketgate ${command ?? ''}: there is no such command\n\n${helpOf(undefined)}`);
  }
}

const isAskingForHelp = (command: string | undefined, words: readonly string[]): boolean =>
  command === undefined ||
  ['help', '--help', '-h'].includes(command) ||
  words.includes('--help') ||
  words.includes('-h');

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const { message, exitCode } = failureOf(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = exitCode;
}
