import type { Context } from './context.ts';
import { EXIT, Failure, type ExitCode } from './failure.ts';
import { runProgram } from './programs.ts';
import { isOn, type Call } from './read-call.ts';

const MIGRATIONS = ['oauth-server/dist/migrate.js', 'core-service/dist/migrate.js'];

interface Migration {
  readonly schema: string;
  readonly name: string;
}

/** `ticketgate migrate`: identity first; with `--check` both are asked whatever the first says. */
export async function migrate(call: Call, context: Context): Promise<number> {
  const isCheck = isOn(call, 'check');
  const said: string[] = [];
  const complaints: string[] = [];
  const isJson = isOn(call, 'json');
  let worst: number = EXIT.ok;
  for (const program of MIGRATIONS) {
    const before = said.length;
    const code = await runProgram(program, isCheck ? ['--check'] : [], {
      env: context.env,
      onLine: (line) => {
        said.push(line);
        if (!isJson) context.print(line);
      },
      onComplaint: isJson ? (line) => complaints.push(line) : undefined,
    });
    worst = Math.max(worst, code);
    const isPending = isCheck && named('pending', said.slice(before)).length > 0;
    if (code === EXIT.ok || isPending) continue;
    // Not as an object: nothing pending is what it would say.
    if (isJson) throw new Failure(complaints.join('\n'), code as ExitCode);
    break;
  }
  if (isJson) {
    const [pending, applied] = [named('pending', said), named('applied', said)];
    context.print(JSON.stringify({ pending, applied }));
  }
  return worst;
}

/** `desk: applied Webhooks1795500300000` */
const named = (what: 'pending' | 'applied', lines: readonly string[]): Migration[] =>
  lines.flatMap((line) => {
    const [, schema, name] = new RegExp(`^(\\w+): ${what} (\\S+)$`).exec(line) ?? [];
    return schema !== undefined && name !== undefined ? [{ schema, name }] : [];
  });
