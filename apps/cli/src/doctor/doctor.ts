import type { Context } from '../command/context.ts';
import { EXIT, type ExitCode } from '../command/failure.ts';
import { readOptions } from '../command/options.ts';
import { readConnection, withEnvFile } from '../config/env.ts';
import { examine } from './examine.ts';
import type { Finding } from './finding.ts';

/** `ticketgate doctor`. @throws Failure for a wrong call or environment */
export async function doctor(args: readonly string[], context: Context): Promise<ExitCode> {
  const options = readOptions('doctor', args, {
    'env-file': { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const connection = readConnection(withEnvFile(context.env, options['env-file']));
  const findings = await examine(connection, context);
  const isWell = findings.every(({ ok }) => ok);
  if (options.json) context.print(JSON.stringify({ ok: isWell, checks: findings }));
  else for (const line of findings.flatMap(linesOf)) context.print(line);
  if (isWell) return EXIT.ok;
  return findings.some(({ unreachable }) => unreachable) ? EXIT.unreachable : EXIT.refused;
}

function linesOf({ ok, check, says, advice }: Finding): string[] {
  const line = `${ok ? 'ok     ' : 'problem'} ${check}: ${says}`;
  return advice === undefined ? [line] : [line, `        ${advice}`];
}
