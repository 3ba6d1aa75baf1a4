import type { Context } from '../command/context.ts';
import { EXIT, type ExitCode } from '../command/failure.ts';
import { isOn, type Call } from '../command/read-call.ts';
import { readConnection } from '../config/env.ts';
import { examine } from './examine.ts';
import type { Finding } from './finding.ts';

/** `ticketgate doctor`. @throws Failure for a wrong environment */
export async function doctor(call: Call, context: Context): Promise<ExitCode> {
  const connection = readConnection(context.env);
  const findings = await examine(connection, context);
  const isWell = findings.every(({ ok }) => ok);
  if (isOn(call, 'json')) context.print(JSON.stringify({ ok: isWell, checks: findings }));
  else for (const line of findings.flatMap((one) => linesOf(one, context))) context.print(line);
  if (isWell) return EXIT.ok;
  return findings.some(({ unreachable }) => unreachable) ? EXIT.unreachable : EXIT.refused;
}

function linesOf({ ok, check, says, advice }: Finding, { paint }: Context): string[] {
  const line = `${ok ? paint('green', 'ok     ') : paint('red', 'problem')} ${check}: ${says}`;
  return advice === undefined ? [line] : [line, `        ${advice}`];
}
