import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import {
  ConfigError,
  connectRedis,
  createLogger,
  isDatabaseUnavailable,
  systemClock,
  wordsOf,
} from '@ticketgate/runtime';
import { openAudit } from './audit/open-audit.ts';
import { loadConfig } from './config/config.ts';
import { openConnections } from './composition/connections.ts';
import { createDataSource } from './database/data-source.ts';
import { createManagement } from './composition/management.ts';
import { operationsOf } from './composition/operations.ts';
import {
  COMMANDS,
  USAGE,
  UsageError,
  WITHOUT_ARGUMENT,
  type Command,
  type CommandOptions,
} from './operator/commands.ts';

interface Call {
  readonly command: Command;
  readonly argument: string;
  readonly options: CommandOptions;
}

/** @throws UsageError */
function readCall(): Call {
  const { values, positionals: words } = readWords();
  const options = { ...values, stdin: () => text(process.stdin) };
  const all = words.join(' ');
  const alone = WITHOUT_ARGUMENT.has(all) ? COMMANDS[all] : undefined;
  if (alone) return { command: alone, argument: '', options };
  const name = words.slice(0, 2).join(' ');
  const command = WITHOUT_ARGUMENT.has(name) ? undefined : COMMANDS[name];
  const argument = words[2];
  if (!command) throw new UsageError(USAGE);
  if (argument === undefined)
    throw new UsageError(`${name}: what? Something is missing.\n\n${USAGE}`);
  if (words.length > 3) throw new UsageError(`${name}: too many words.\n\n${USAGE}`);
  return { command, argument, options };
}

function readWords() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        keep: { type: 'string' },
        json: { type: 'boolean' },
        agent: { type: 'string' },
        alg: { type: 'string' },
        now: { type: 'boolean' },
        name: { type: 'string' },
        username: { type: 'string' },
        role: { type: 'string' },
        reason: { type: 'string' },
        yes: { type: 'boolean' },
        'keep-refresh-tokens': { type: 'boolean' },
        days: { type: 'string' },
        scope: { type: 'string', multiple: true },
        'admin-email': { type: 'string' },
        'admin-username': { type: 'string' },
        'admin-name': { type: 'string' },
        'password-stdin': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : ''}\n\n${USAGE}`);
  }
}

/** Asked for, the usage is an answer and no mistake. */
function isAskingForHelp(): boolean {
  const [first] = process.argv.slice(2);
  return (
    first === undefined ||
    first === 'help' ||
    process.argv.includes('--help') ||
    process.argv.includes('-h')
  );
}

async function run(): Promise<string> {
  const { command, argument, options } = readCall();
  const config = loadConfig(process.env);
  const logger = createLogger({ service: 'oauth-server', level: 'error' });
  const connections = openConnections(config, logger);
  const audit = openAudit({ config, logger, clock: systemClock });
  const database = await createDataSource({ url: config.database.url, poolMax: 2 }).initialize();
  try {
    if (connections.redis) await connectRedis(connections.redis).catch(() => undefined);
    const { wire } = connections;
    const management = createManagement({
      ...{ config, database, wire, logger, clock: systemClock, audit: audit.trail },
    });
    const { pool } = connections;
    const deps = { pool, wire, clock: systemClock, audit: audit.trail };
    return await command(operationsOf(management, deps), argument, options);
  } finally {
    await audit.close();
    await database.destroy();
    await connections.close();
  }
}

/** The same as those of `ticketgate`. */
const EXIT = { refused: 1, usage: 2, unreachable: 3 } as const;

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError || error instanceof ConfigError) return EXIT.usage;
  return isDatabaseUnavailable(error) ? EXIT.unreachable : EXIT.refused;
}

try {
  // What others have named must not move a terminal's cursor.
  const said = isAskingForHelp() ? USAGE : await run();
  process.stdout.write(`${said.replaceAll(/[^\P{Cc}\n]/gu, '\uFFFD')}\n`);
} catch (error) {
  const exitCode = exitCodeOf(error);
  const message = wordsOf(error);
  const words = exitCode === EXIT.unreachable ? `The database did not answer: ${message}` : message;
  const isJson = process.argv.includes('--json');
  process.stderr.write(`${isJson ? JSON.stringify({ error: words, exitCode }) : words}\n`);
  process.exitCode = exitCode;
}
