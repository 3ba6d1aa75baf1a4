import type { Context } from './context.ts';
import { EXIT } from './failure.ts';
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
  const isJson = isOn(call, 'json');
  let worst: number = EXIT.ok;
  for (const program of MIGRATIONS) {
    const code = await runProgram(program, isCheck ? ['--check'] : [], {
      env: context.env,
      onLine: (line) => {
        said.push(line);
        if (!isJson) context.print(line);
      },
    });
    worst = Math.max(worst, code);
    const isPending = isCheck && code === EXIT.refused;
    if (code !== EXIT.ok && !isPending) break;
  }
  if (isJson) {
    const [pending, applied] = [named('pending', said), named('applied', said)];
    context.print(JSON.stringify({ pending, applied }));
  }
  return worst;
}

/** `desk: applied CreateWebhook1795500400000` */
const named = (what: 'pending' | 'applied', lines: readonly string[]): Migration[] =>
  lines.flatMap((line) => {
    const [, schema, name] = new RegExp(`^(\\w+): ${what} (\\S+)$`).exec(line) ?? [];
    return schema !== undefined && name !== undefined ? [{ schema, name }] : [];
  });
