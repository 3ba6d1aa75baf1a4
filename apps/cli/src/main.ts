#!/usr/bin/env node
import { administer } from './administer/administer.ts';
import { apply } from './apply/apply.ts';
import { completion } from './command/completion.ts';
import { contextOf, type Context } from './command/context.ts';
import { EXIT, failureOf } from './command/failure.ts';
import { helpOf } from './command/help.ts';
import { migrate } from './command/migrate.ts';
import { operate } from './command/programs.ts';
import { readRequest, wordOf, type Call } from './command/read-call.ts';
import { version } from './command/version.ts';
import { wayOf } from './command/ways.ts';
import { withEnvFile } from './config/env.ts';
import { doctor } from './doctor/doctor.ts';
import { jsonSchema } from './integrations/format.ts';

type Run = (call: Call, context: Context) => number | Promise<number>;

/** Those that are neither the operator's nor an administrator's. */
const COMMANDS: Readonly<Record<string, Run>> = {
  apply,
  doctor,
  migrate,
  completion,
  schema: (_, { print }) => {
    print(jsonSchema().trimEnd());
    return EXIT.ok;
  },
};

async function run(typed: readonly string[], context: Context): Promise<number> {
  const request = readRequest(typed);
  switch (request.kind) {
    case 'help':
      context.print(helpOf(request.about));
      return request.isAsked ? EXIT.ok : EXIT.usage;
    case 'version':
      context.print(typed.includes('--json') ? JSON.stringify({ version: version() }) : version());
      return EXIT.ok;
    case 'call':
      return carryOut(request.call, context);
    default:
      throw request satisfies never;
  }
}

async function carryOut(call: Call, context: Context): Promise<number> {
  const env = withEnvFile(context.env, wordOf(call, 'env-file'));
  const known = { ...context, env };
  const command = COMMANDS[call.page.words];
  if (command) return command(call, known);
  return wayOf(call, env) === 'api' ? administer(call, known) : operate(call, known);
}

const typed = process.argv.slice(2);
try {
  process.exitCode = await run(typed, contextOf(process.env));
} catch (error) {
  const { message, exitCode } = failureOf(error);
  const isJson = typed.includes('--json');
  process.stderr.write(`${isJson ? JSON.stringify({ error: message, exitCode }) : message}\n`);
  process.exitCode = exitCode;
}
