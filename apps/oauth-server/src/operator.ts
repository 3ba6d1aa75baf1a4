import { parseArgs } from 'node:util';
import { ConfigError, createLogger, systemClock } from '@ticketgate/runtime';
import { loadConfig } from './config/config.ts';
import { openConnections } from './connections.ts';
import { createDataSource } from './database/data-source.ts';
import { createManagement } from './management.ts';
import {
  COMMANDS,
  USAGE,
  UsageError,
  type Command,
  type CommandOptions,
} from './operator/commands.ts';

interface Call {
  readonly command: Command;
  readonly argument: string;
  readonly options: CommandOptions;
}

function readCall(): Call {
  const { values: options, positionals: words } = parseArgs({
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      keep: { type: 'string' },
      json: { type: 'boolean' },
      agent: { type: 'string' },
    },
  });
  const single = COMMANDS[words[0] ?? ''];
  if (single && words.length === 1) return { command: single, argument: '', options };
  const command = COMMANDS[words.slice(0, 2).join(' ')];
  const argument = words[2];
  if (!command || argument === undefined || words.length > 3) throw new UsageError(USAGE);
  return { command, argument, options };
}

async function run(): Promise<string> {
  const { command, argument, options } = readCall();
  const config = loadConfig(process.env);
  const logger = createLogger({ service: 'oauth-server', level: 'error' });
  const connections = openConnections(config, logger);
  const database = await createDataSource({ url: config.database.url, poolMax: 2 }).initialize();
  try {
    await connections.redis?.connect().catch(() => undefined);
    const { wire } = connections;
    const management = createManagement({ config, database, wire, clock: systemClock, logger });
    return await command(management, argument, options);
  } finally {
    await database.destroy();
    await connections.close();
  }
}

try {
  process.stdout.write(`${await run()}\n`);
} catch (error) {
  const usage = error instanceof UsageError || error instanceof ConfigError;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = usage ? 2 : 1;
}
