import { parseArgs } from 'node:util';
import { createPool, systemClock } from '@ticketgate/runtime';
import { restoredConfig } from './config/restored-config.ts';
import { restoreDesk } from './restoration/restore-desk.ts';

const USAGE = `Usage: node dist/restored.js --yes [--number-gap 1000] [--json]
After a backup was restored, with both services stopped and \`operator restored --yes\` done:
the stream of events begins anew, webhooks go on from their logs, ticket numbers leave a gap.`;

const MOST_NUMBERS = 10_000_000;

class UsageError extends Error {}

/** @throws UsageError */
function readCall() {
  const { values } = parseArgs({
    options: {
      yes: { type: 'boolean', default: false },
      'number-gap': { type: 'string', default: '1000' },
      json: { type: 'boolean', default: false },
    },
  });
  const numberGap = Number(values['number-gap']);
  const isGap = Number.isInteger(numberGap) && numberGap >= 0 && numberGap <= MOST_NUMBERS;
  if (!isGap) throw new UsageError(`--number-gap is 0 to ${MOST_NUMBERS}.\n\n${USAGE}`);
  if (!values.yes) throw new UsageError(`Say --yes.\n\n${USAGE}`);
  return { numberGap, json: values.json };
}

async function main(): Promise<string> {
  const { numberGap, json } = readCall();
  const { databaseUrl: url, logRetentionDays } = restoredConfig();
  const applicationName = 'ticketgate-core-tools';
  const pool = createPool(
    { url, max: 1, applicationName, connectTimeoutMs: 5_000 },
    () => undefined,
  );
  try {
    const now = systemClock.now();
    const restored = await restoreDesk(pool, { numberGap, logRetentionDays, now });
    if (json) return JSON.stringify({ restored });
    return [
      `desk: ${restored.events} events come first in the stream, ${restored.webhooks} webhooks go on from their logs`,
      `desk: ${restored.counters} counters left out ${numberGap} ticket numbers`,
      'desk: next: another CURSOR_KEY, so that readers of events begin anew; then start both services',
    ].join('\n');
  } finally {
    await pool.end();
  }
}

try {
  process.stdout.write(`${await main()}\n`);
} catch (error) {
  const reason = error instanceof Error ? error.message || error.name : String(error);
  process.stderr.write(`desk: restored: ${reason}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
